"""Of two members with one name the last counts: bodies are read by `JSON.parse`.

Neither it nor a reviver ever sees the first one.
"""

BACKEND = "node"
KILLS = ("INPUT-3",)
CHANGES = (("src/strict-json.ts", "if (members.has(name)) throw new AmbiguousJsonError();", ""),)
