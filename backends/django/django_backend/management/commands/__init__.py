"""The jobs of the tutorial's manage.py, as commands of Django's."""
