"""The icon sprite holds every icon that the app names, and the app's own icons are what they say."""

import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from webapp.assets import Manifest
from webapp.frontend import brand, sprite
from webapp.frontend.__main__ import ROOT
from webapp.frontend.packages import Missing

SVG = "{http://www.w3.org/2000/svg}"
PACKAGES = ROOT / "node_modules"


def drawn(name):
    return {symbol.get("id"): symbol for symbol in ET.fromstring(sprite.draw([name], PACKAGES)).iter(f"{SVG}symbol")}


def test_the_sprite_holds_every_icon_that_is_named():
    built = ET.fromstring(Manifest().file("icons.svg").read_text("utf-8"))
    ids = [symbol.get("id") for symbol in built]
    assert len(ids) == len(set(ids))
    assert sprite.named_in(ROOT) <= set(ids), "run `make assets`"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{ ui.icon('home') }}", "home"),
        ('{{ icon("arrow-left", flip=true) }}', "arrow-left"),
        ("{{ ui.icon('home', filled=true) }}", "home-filled"),
        ("{{ ui.icon('home', true) }}", "home-filled"),
        ('card(title, icon="clock")', "clock"),
        ("tab(icon = 'heart')", "heart"),
    ],
)
def test_icons_are_found_where_they_are_named(written, name, tmp_path):
    (tmp_path / "templates" / "cases").mkdir(parents=True)
    (tmp_path / "templates" / "cases" / "show.html").write_text(written)
    assert sprite.named_in(tmp_path) == sprite.ALWAYS | {name}


def test_a_link_to_a_favicon_names_no_icon(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text('<link rel="icon" href="x"><p data-icon="nothing">')
    assert sprite.named_in(tmp_path) == sprite.ALWAYS


def test_an_icon_is_drawn_without_its_frame():
    symbol = drawn("home")["home"]
    assert symbol.get("viewBox") == "0 0 24 24"
    assert len(symbol) == 3
    assert all("M0 0h24v24H0z" not in (path.get("d") or "") for path in symbol)


def test_an_icon_that_does_not_exist_stops_the_build():
    with pytest.raises(Missing, match="'unicorn-rampant'"):
        sprite.draw(["unicorn-rampant"], PACKAGES)


def test_icons_take_the_colour_of_their_text():
    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', sprite.draw(sprite.named_in(ROOT), PACKAGES))
    assert set(colours) <= {"none", "currentColor"}


@pytest.mark.parametrize(("name", "size"), [("icon-192", 192), ("icon-512", 512), ("maskable-512", 512)])
def test_the_apps_icons_have_the_size_in_their_name(name, size):
    with Image.open(brand.ICONS / f"{name}.png") as image:
        assert image.size == (size, size)


def test_the_maskable_icon_keeps_the_mark_in_the_safe_circle():
    image = brand.mark(100, full_bleed=True, scale=0.85).convert("RGB")
    background = image.getpixel((0, 0))
    outside = [(x, y) for x in range(100) for y in range(100) if (x - 49.5) ** 2 + (y - 49.5) ** 2 > 40**2]
    assert all(image.getpixel(place) == background for place in outside)


def test_the_apps_icons_are_those_that_the_script_draws():
    assert (brand.ICONS / "favicon.svg").read_text("utf-8") == brand.FAVICON
    with Image.open(brand.ICONS / "icon-192.png") as image:
        corner, middle = image.convert("RGBA").getpixel((0, 0)), image.convert("RGBA").getpixel((96, 20))
    assert corner[3] == 0
    assert all(abs(seen - meant) <= 2 for seen, meant in zip(middle, (0xFF, 0xC9, 0x34), strict=False))
