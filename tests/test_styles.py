"""The style sheets keep to the house rules: no sides, one night, short files, names instead of colours."""

import re
from pathlib import Path

import pytest

from webapp.frontend import bundle

CSS = Path(__file__).parent.parent / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
SIDES = re.compile(
    r"^\s*(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear):\s*(?:left|right)",
    re.MULTILINE,
)
ON_PAPER = re.compile(r"@media print \{(?:[^{}]|\{[^{}]*\})*\}")  # black on white
COLOUR = re.compile(r"(?<![\w-])#[0-9a-fA-F]{3,8}\b|\brgb\(|\bhsl\(")
NAMED_COLOURS = {"tokens.css", "roles.css", "dark.css", "on-paper.css"}
MOST_LINES = 150


def blocks(text: str, selector: str) -> list[list[str]]:
    """The declarations of each rule with exactly this selector."""
    found = re.findall(rf"^\s*{re.escape(selector)}\s*\{{([^{{}}]*)\}}", text, re.MULTILINE)
    return [[line.strip() for line in body.split(";") if line.strip()] for body in found]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sides_so_that_every_language_fits(sheet: Path) -> None:
    wrong = SIDES.findall(sheet.read_text("utf-8"))
    assert not wrong, f"use the logical property (margin-inline-start, block-size): {wrong}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_short_enough_to_read(sheet: Path) -> None:
    lines = len(sheet.read_text("utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines: split by what it dresses"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_have_names(sheet: Path) -> None:
    if sheet.name in NAMED_COLOURS:
        return
    text = re.sub(r"(?:box-shadow|background): [^;]*rgb\([^;]*;", "", ON_PAPER.sub("", sheet.read_text("utf-8")))
    assert not COLOUR.findall(text), "name the colour in tokens.css"


def test_night_is_the_same_by_device_and_by_choice() -> None:
    dark = (CSS / "dark.css").read_text("utf-8")
    device, choice = blocks(dark, ":root:not([data-theme=light])"), blocks(dark, ":root[data-theme=dark]")
    assert device
    assert device[0] == [line for line in choice[0] if not line.startswith("color-scheme")]
    parent = " [data-role=parent]"
    by_device = blocks(dark, ":root:not([data-theme=light])" + parent)
    assert by_device
    assert by_device == blocks(dark, ":root[data-theme=dark]" + parent)


def test_every_sheet_is_used_and_layered() -> None:
    listed = re.findall(r'@import "([\w-]+\.css)"( layer\(\w+\))?', (CSS / "app.css").read_text("utf-8"))
    others = set(bundle.SHEETS) - {"app.css"}
    beside = {
        name for other in others for name in re.findall(r'@import "([\w-]+\.css)"', (CSS / other).read_text("utf-8"))
    }
    assert {name for name, _layer in listed} | beside == {sheet.name for sheet in SHEETS} - set(bundle.SHEETS)
    assert [name for name, layer in listed if not layer] == ["fonts.css"]
