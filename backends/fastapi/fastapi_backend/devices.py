"""Say in a few known words on which device a session began.

Clauses: ACCT-4.
"""

READ = 1024  # characters of the header; browsers send fewer than 300
# In this order: most browsers also call themselves by the names of older ones.
BROWSERS = {
    "Edg/": "Edge",
    "EdgA/": "Edge",
    "EdgiOS/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def describe(user_agent: str) -> str | None:
    """Such as "Firefox on Linux"; None if nothing is known. Nothing of the header is repeated."""
    start = user_agent[:READ]
    names = [
        next((name for sign, name in signs.items() if sign in start), None)
        for signs in (BROWSERS, SYSTEMS)
    ]
    return " on ".join(name for name in names if name) or None
