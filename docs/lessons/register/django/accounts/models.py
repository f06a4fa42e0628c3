"""What is stored."""

from django.db import models


class Account(models.Model):
    """Somebody who has registered."""

    email = models.TextField(primary_key=True)
    password_hash = models.TextField()
