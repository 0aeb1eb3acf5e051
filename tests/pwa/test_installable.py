"""Installable, and what the service worker keeps: the app's own files and a page that is nobody's."""

import json
import re

from PIL import Image

from webapp.assets import STATIC, has_hash

KEPT = re.compile(r"const (FILES|NEEDED) = (\[.*?\]);", re.DOTALL)


def kept(visit):
    """What the worker may keep, and what it fetches beforehand."""
    lists = {name: json.loads(text) for name, text in KEPT.findall(visit("/sw.js").html)}
    return lists["FILES"], lists["NEEDED"]


def image(address):
    return Image.open(STATIC.parent / address.lstrip("/"))


def test_the_manifest_says_all_that_installing_needs(visit):
    manifest = visit("/manifest.webmanifest").json
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    assert manifest["display"] == "standalone"
    assert (manifest["lang"], manifest["dir"]) == ("nl", "ltr")
    assert re.fullmatch(r"#[0-9a-f]{6}", manifest["theme_color"])
    assert re.fullmatch(r"#[0-9a-f]{6}", manifest["background_color"])
    assert 20 < len(manifest["description"]) < 132


def test_the_home_screen_tells_a_passer_by_nothing(visit):
    manifest = visit("/manifest.webmanifest").json
    assert manifest["name"] == manifest["short_name"] == "Mijn route"
    assert not re.search(r"halt|politie|straf|zaak", json.dumps(manifest), re.IGNORECASE)


def test_the_icons_and_pictures_have_the_size_that_is_said(visit):
    manifest = visit("/manifest.webmanifest").json
    for picture in manifest["icons"] + manifest["screenshots"]:
        with image(picture["src"]) as opened:
            assert f"{opened.width}x{opened.height}" == picture["sizes"], picture["src"]
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
    assert {shot["form_factor"] for shot in manifest["screenshots"]} == {"narrow", "wide"}


def test_every_page_points_to_the_manifest_and_to_an_icon_for_the_home_screen(visit):
    page = visit("/sign-in")
    assert page.root.one("link", rel="manifest")["href"] == "/manifest.webmanifest"
    with image(page.root.one("link", rel="apple-touch-icon")["href"]) as opened:
        assert opened.size == (180, 180)


def test_the_worker_keeps_files_with_a_hash_only(visit):
    files, needed = kept(visit)
    assert needed
    assert set(needed) <= set(files)
    for address in files:
        assert has_hash("", address), address
        assert (STATIC.parent / address.lstrip("/")).is_file(), address


def test_the_worker_keeps_no_page_of_a_person(visit, cast):
    """It is the same for everybody, and it names no address but those files and the page for without a network."""
    mine, theirs = (visit("/sw.js", as_=person).html for person in (cast.youth, None))
    assert mine == theirs
    named = set(re.findall(r"'(/[^']*)'", KEPT.sub("", mine)))
    assert {name for name in named if not has_hash("", name)} <= {"/offline", "/", "/static/vendor/"}


def test_the_page_for_without_a_network_is_the_same_for_everybody(visit, cast):
    pages = {visit("/offline", as_=person).html for person in (None, cast.youth, cast.mother, cast.professional)}
    assert len(pages) == 1
    assert "csrf" not in pages.pop()


def test_another_list_of_files_is_another_version(visit, app, monkeypatch):
    before = re.search(r"VERSION = '([^']+)'", visit("/sw.js").html).group(1)
    manifest = app.extensions["manifest"]
    changed = {**manifest.addresses, "app.css": "/static/vendor/app-00000000.css"}
    monkeypatch.setitem(manifest.__dict__, "addresses", changed)
    assert before not in visit("/sw.js").html


def test_the_worker_may_serve_the_whole_app(visit):
    """A worker serves the folder it stands in: it stands at the top, and is asked for anew each time."""
    answer = visit("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
