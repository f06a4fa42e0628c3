"""A promise that nobody awaits is rejected, and Node ends the process.

Since Node 15 that is the default. A log-out without a session is noted in passing, the note fails,
and all visitors are gone.
"""

BACKEND = "node"
KILLS = ("LOGOUT-2",)
SPOILS = "the server, which is gone after it"
CHANGES = (
    (
        "src/routes.ts",
        "await sessions.end(request, cookies.presentedToken(request));",
        "const token = cookies.presentedToken(request);\n"
        "      if (token === undefined) void Promise.reject(new Error('no session'));\n"
        "      await new Promise(setImmediate);\n"
        "      await sessions.end(request, token);",
    ),
)
