"""What an object inherits counts as a member of the body: `{"__proto__": {"email": ...}}` has one.

`JSON.parse` makes a member of that name; whoever copies it into another object, as `Object.assign`
does and many merges did, gives that object another prototype. CVE-2018-3721 in lodash.
"""

BACKEND = "node"
KILLS = ("INPUT-2",)
CHANGES = (
    (
        "src/credentials.ts",
        "const texts = names.map((name) => [name, document.get(name)] as const);",
        "const members = Object.assign({}, JSON.parse(String(request.body)));\n"
        "  const texts = names.map((name) => [name, members[name]] as const);",
    ),
)
