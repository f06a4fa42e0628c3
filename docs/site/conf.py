"""The docs as one site: `nox -s docs` builds and shows it, `tox -e site` judges it.

The pages stay where they are, and are good to read there. So what a site needs and a page does not,
the table of contents at the side, is made here.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
HOME = "docs/README"

project = "fourstep"
copyright = "the authors of fourstep"  # noqa: A001  # the name that Sphinx looks for
extensions = ["myst_parser", "sphinx_copybutton"]
root_doc = HOME
# From the whole checkout only what is written to be read.
include_patterns = [
    "docs/README.md",
    "docs/**/*.md",
    "specs/*.md",
    "features/README.md",
    "tests/mutants/README.md",
    "backends/README.md",
    "backends/*/README.md",
    "client/README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
]
exclude_patterns = ["**/node_modules", "**/.*", "docs/lessons/start"]
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block"]
copybutton_prompt_text = "$ "  # and of a listing with commands only these are copied
nitpicky = True

html_theme = "furo"
html_title = "fourstep"
html_favicon = str(ROOT / "client" / "public" / "favicon.svg")
html_static_path = ["static"]
html_css_files = ["site.css"]
html_search_scorer = str(ROOT / "docs" / "site" / "scorer.js")
# Where the site is built for a public repository, each page leads to its source.
if repository := os.environ.get("GITHUB_REPOSITORY"):
    html_theme_options = {
        "source_repository": f"https://github.com/{repository}/",
        "source_branch": os.environ.get("GITHUB_REF_NAME", "main"),
        "source_directory": "",
    }
html_extra_path = ["index.html"]  # leads from the first address to HOME
html_show_sphinx = False
html_copy_source = False

# The parts of the table of contents, each with its folder.
PARTS = {
    "Get something done": "how-to",
    "Look something up": "reference",
    "Understand why": "explanation",
}
BESIDE = [
    "specs/README",
    "specs/storage",
    "features/README",
    "tests/mutants/README",
    "backends/README",
    *(f"backends/{each.parent.name}/README" for each in sorted(ROOT.glob("backends/*/README.md"))),
    "client/README",
    "CONTRIBUTING",
    "CHANGELOG",
]
# What the theme writes, and what it should have written.
NAMED = {
    'role="heading"': 'role="heading" aria-level="2"',
    '<aside class="sidebar-drawer"': '<aside aria-label="All pages" class="sidebar-drawer"',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<div id="search-results">': '<h1>Search</h1><div id="search-results">',
    "<pre>": '<pre tabindex="0">',  # a wide listing is moved by the arrow keys
}
LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)\)")
SHOWN = re.compile(r"^<!-- show (?P<file>[^\s#]+)\S* -->\n```(?P<kind>\w+)$", re.MULTILINE)
TWO_LINKS = re.compile(r"^(?=\[[^\]]+\]\([^)]+\) \[[^\]]+\]\([^)]+\)$)", re.MULTILINE)


def setup(app: Sphinx) -> None:
    """Let the first page lead to all others, and no page to a folder, which no site can show."""
    app.connect("source-read", add_contents)
    app.connect("source-read", let_parts_be_found)
    app.connect("source-read", unlink_folders)
    app.connect("source-read", name_listings)
    app.connect("build-finished", name_parts)


def name_parts(app: Sphinx, error: Exception | None) -> None:
    """Add what people who hear or use the keyboard need, and the theme does not write."""
    if error is None:
        for page in Path(app.outdir).rglob("*.html"):
            text = page.read_text("utf-8")
            for bare, named in NAMED.items():
                text = text.replace(bare, named)
            page.write_text(text, "utf-8")


def unlink_folders(_app: Sphinx, name: str, source: list[str]) -> None:
    """Leave the words of a link to a folder."""
    here = (ROOT / name).parent
    source[0] = LINK.sub(lambda link: link[1] if (here / link[2]).is_dir() else link[0], source[0])


def name_listings(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Write above a listing of a lesson from which file it is."""
    source[0] = SHOWN.sub(r"```{code-block} \g<kind>\n:caption: \g<file>\n", source[0])


def add_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    """Append to the first page what Sphinx makes the side of all pages of, and show its buttons."""
    if name == HOME:
        source[0] = TWO_LINKS.sub("{.buttons}\n", source[0])
        source[0] += "\n".join(_contents())


def let_parts_be_found(_app: Sphinx, name: str, source: list[str]) -> None:
    """Say of a part of a lesson, which the lesson links to, that no list of pages has it."""
    if Path(name).parent.name == "texts":
        source[0] = f"---\norphan: true\n---\n\n{source[0]}"


def _contents() -> list[str]:
    course = tomllib.loads((ROOT / "docs" / "lessons" / "course.toml").read_text("utf-8"))
    lessons = [f"docs/lessons/{each}/lesson" for each in course["lessons"]]
    first = [f"docs/lessons/{each}" for each in ("README", "tour", "basics")]
    lines = _part("Learn", [*first, *lessons])
    for caption, folder in PARTS.items():
        pages = sorted((ROOT / "docs" / folder).glob("*.md"))
        lines += _part(caption, [f"docs/{folder}/{each.stem}" for each in pages])
    return lines + _part("Beside the code", BESIDE)


def _part(caption: str, pages: list[str]) -> list[str]:
    opening = ["", "```{toctree}", ":hidden:", f":caption: {caption}", ""]
    return [*opening, *(f"/{each}" for each in pages), "```", ""]
