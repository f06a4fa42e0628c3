"""A log-out is answered before it is done: nobody awaits its promise.

The work is done later, and until then a copy of the cookie works on. typescript-eslint's rule
`no-floating-promises` finds it.
"""

BACKEND = "node"
KILLS = ("LOGOUT-3",)
CHANGES = (
    (
        "src/routes.ts",
        "await sessions.end(request, cookies.presentedToken(request));",
        "const token = cookies.presentedToken(request);\n"
        "      setTimeout(() => void sessions.end(request, token), 60_000).unref();",
    ),
)
