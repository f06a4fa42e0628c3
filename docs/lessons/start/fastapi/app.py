"""My backend: it serves the client and answers what the client asks."""

from fastapi import FastAPI

app = FastAPI(openapi_url=None)  # no page tells strangers what there is

# Lesson 1 begins here.
