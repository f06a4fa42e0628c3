"""The steps in which the tables came to be: `manage.py makemigrations` writes them."""
