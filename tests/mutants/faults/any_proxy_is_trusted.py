"""The leftmost address of X-Forwarded-For counts, whoever sends it.

`trustProxy: true`, in Fastify and in Express: `request.ip` is then what the visitor has written.
Each guess comes from a new address.
"""

BACKEND = "node"
KILLS = ("THROTTLE-2",)
CHANGES = (
    (
        "src/clients.ts",
        "const peer = parseAddress(request.socket.remoteAddress ?? '');\n  if (!peer) return",
        "const peer = parseAddress(request.ip);\n  if (!peer) return",
    ),
    ("src/app.ts", "trustProxy: false", "trustProxy: true"),
)
