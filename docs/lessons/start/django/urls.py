"""Which view answers which address."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

# Lesson 1 begins here, and in views.py.
