"""A refusal tells the error's own message, and where in the program it was thrown.

Fastify's own error handler sends the message, Express's the whole stack unless `NODE_ENV` is
`production`.
"""

BACKEND = "node"
KILLS = ("ERR-2",)
CHANGES = (
    (
        "src/credentials.ts",
        "      throw new BrokenJson();\n    }\n    throw error;",
        "      throw Object.assign(new BrokenJson(), { message: String(error.stack) });\n"
        "    }\n    throw error;",
    ),
)
