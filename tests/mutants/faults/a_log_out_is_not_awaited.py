"""A log-out is answered before it is done: nobody awaits its promise.

`no-floating-promises` would have found it. For a moment a copy of the cookie still works.
"""

BACKEND = "node"
KILLS = ("LOGOUT-3",)
CHANGES = (
    (
        "src/routes.ts",
        "await sessions.end(request, cookies.presentedToken(request));",
        "const token = cookies.presentedToken(request);\n"
        "      setTimeout(() => void sessions.end(request, token), 1000);",
    ),
)
