"""The icon sprite: every icon that a template or a Python file names, drawn by Tabler, in one SVG file."""

import re
from collections.abc import Iterable
from pathlib import Path

from .packages import Missing

NAMED = re.compile(
    r"""(?<![\w-])icon(?:\(\s*|\s*=\s*)["'](?P<name>[a-z0-9-]+)["'](?P<filled>\s*,\s*(?:filled\s*=\s*)?[Tt]rue)?"""
)
# Names that code makes up at run time, so that no search finds them: tabs, statuses, feelings, kinds.
ALWAYS = frozenset(
    """
    alert-circle arrow-left arrow-right bulb calendar-event check checklist chevron-right circle circle-check clock
    cloud-check cloud-off dots eye file-text friends heart heart-handshake help-circle history home language
    list-check lock logout map-pin message-2 mood-angry mood-confused mood-empty mood-look-down mood-nervous
    mood-sad mood-smile mood-surprised pencil phone plus printer shield-lock square square-check thumb-up user
    users volume wifi-off
    calendar-event-filled circle-check-filled heart-filled help-circle-filled home-filled list-check-filled
    phone-filled square-check-filled user-filled
    """.split()
)
# Words that templates quote for something else, and that Tabler happens to have a drawing of.
NO_ICONS = frozenset(
    """
    details directions file library line mail messages notes pin pipeline progress radio search section table target txt
    """.split()
)
QUOTED = re.compile(r"""["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")  # a menu, a list of facts: ('clock', …)
INNER = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
BOUNDS = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>')


def named_in(root: Path) -> set[str]:
    """The names of all icons the app may show, filled ones as NAME-filled."""
    names = set(ALWAYS)
    drawn = {file.stem for file in (root / "node_modules/@tabler/icons/icons/outline").glob("*.svg")}
    for file in [*root.glob("templates/**/*.html"), *root.glob("webapp/*/words.py")]:
        names |= drawn.intersection(QUOTED.findall(file.read_text("utf-8"))) - NO_ICONS
    for file in [*root.glob("templates/**/*.html"), *root.glob("webapp/**/*.py")]:
        for found in NAMED.finditer(file.read_text("utf-8")):
            names.add(found["name"] + ("-filled" if found["filled"] else ""))
    return names


def draw(names: Iterable[str], packages: Path) -> str:
    """The sprite with one <symbol> per name.

    Raises Missing when Tabler has no icon of such a name.
    """
    symbols = [_symbol(name, packages / "@tabler" / "icons" / "icons") for name in sorted(names)]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"


def _symbol(name: str, folder: Path) -> str:
    file = folder / "outline" / f"{name}.svg"
    if name.endswith("-filled"):
        file = folder / "filled" / f"{name.removesuffix('-filled')}.svg"
    try:
        drawing = INNER.search(file.read_text("utf-8"))
    except FileNotFoundError:
        raise Missing(f"A template or Python file names the icon {name!r}, which Tabler does not have.") from None
    if drawing is None:
        raise Missing(f"{file} holds no drawing.")
    shapes = re.sub(r"\s+", " ", BOUNDS.sub("", drawing[1])).replace("> <", "><").replace(" />", "/>").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'
