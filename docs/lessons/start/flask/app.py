"""My backend: it serves the client and answers what the client asks."""

from flask import Flask

app = Flask(__name__, static_folder=None)

# Lesson 1 begins here.
