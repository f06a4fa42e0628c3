"""Visitors of an application, and how its answers are read."""

from dataclasses import asdict

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_backend.config import Settings
from httpx2 import Response

ADA = {"email": "ada@example.com", "password": "correct horse battery"}


def visitor(app: FastAPI, address: str = "127.0.0.1") -> TestClient:
    """A visitor with an address and a cookie jar, which keeps Secure cookies only over https."""
    return TestClient(app, base_url="https://localhost", client=(address, 50000))


def with_settings(settings: Settings, **texts: object) -> Settings:
    """The settings with some of them given as in the environment."""
    return Settings(**{**asdict(settings), **texts})


def is_problem(response: Response, status: int) -> bool:
    """Whether this is a problem document for the status."""
    document = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    return bool(response.status_code == document["status"] == status and "title" in document)
