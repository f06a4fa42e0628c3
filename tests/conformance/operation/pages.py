"""Pages that are handy on a desk and have no business in service, and how to make errors show."""

from __future__ import annotations

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.wire import JSON

CONSOLES = (
    *("/console", "/debug", "/_debug", "/__debug__/", "/debug/default/view", "/debug/pprof/"),
    *("/_profiler", "/telescope", "/rails/info/routes", "/phpinfo.php", "/server-status"),
    *("/actuator", "/actuator/env", "/trace", "/__debugger__", "/api/debug"),
)
DESCRIPTIONS = (
    *("/docs", "/docs/", "/redoc", "/openapi.json", "/openapi.yaml", "/swagger", "/swagger-ui/"),
    *("/swagger.json", "/swagger-ui.html", "/apidocs", "/schema", "/graphql", "/graphiql"),
    *("/api/docs", "/api/redoc", "/api/openapi.json", "/api/openapi.yaml", "/api/swagger.json"),
    *("/api/schema/", "/api/", "/docs/oauth2-redirect", "/v3/api-docs"),
)
FILES = (
    *("/.env", "/.git/HEAD", "/backend.toml", "/pyproject.toml", "/package.json", "/settings.py"),
    *("/config.json", "/static/.env", "/static/../backend.toml", "/static/%2e%2e/backend.toml"),
)

# What errors show depends on whether somebody debugs. Werkzeug's debugger listens on every path.
MISTAKES = (
    Request("GET", "/?__debugger__=yes&cmd=resource&f=debugger.js"),
    Request("GET", "/api/nope"),
    Request("DELETE", "/api/login"),
    Request("POST", "/api/login", tuple(JSON.items()), b'{"email": '),
    Request("POST", "/api/login", tuple(JSON.items()), b'{"email": ["\\ud800"], "password": {}}'),
    Request("POST", "/api/register", tuple(JSON.items()), b"[" * 5000),
    Request("POST", "/api/login", (("Content-Type", "text/plain"),), b"x"),
    Request("GET", "/static/%00"),
    Request("GET", "/api/me"),
)
ASKED = [*(Request("GET", each) for each in (*CONSOLES, *DESCRIPTIONS, *FILES)), *MISTAKES]
