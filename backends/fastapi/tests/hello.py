"""A bare answer of JSON by FastAPI and uvicorn, set up as the backend sets them up."""

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(openapi_url=None)


class Status(BaseModel):
    """The answer's shape."""

    status: bool


@app.get("/api/status")
async def status() -> Status:
    """Always the same."""
    return Status(status=True)


if __name__ == "__main__":
    port = int(sys.argv[1])
    uvicorn.run(app, host="127.0.0.1", port=port, http="h11", access_log=False, log_level="error")
