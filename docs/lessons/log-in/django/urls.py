"""Which view answers which address."""

from django.urls import path

import views

urlpatterns = [
    path("", views.index),
    path("static/<path:name>", views.client_file),
    path("api/register", views.register),
    path("api/login", views.login),
]
