"""The built front end: every file has its hash, nothing comes from elsewhere, and it is small."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest

from webapp.assets import BUILT, STATIC, Manifest, NotBuilt, has_hash
from webapp.frontend import packages
from webapp.frontend.__main__ import ROOT
from webapp.frontend.bundle import ALONE, with_fonts

KB = 1024
ELSEWHERE = re.compile(rb"(?:url\(|@import|import\(|from)\s*[\"']?(?:https?:)?//")


@pytest.fixture(scope="module")
def manifest():
    return Manifest()


def squeezed(manifest, ending):
    names = [name for name in manifest.addresses if name.endswith(ending)]
    return sum(manifest.file(name).with_name(manifest.file(name).name + ".br").stat().st_size for name in names)


def test_every_file_exists_and_has_its_hash(manifest):
    for name, address in manifest.addresses.items():
        assert (STATIC.parent / address.lstrip("/")).is_file(), name
        assert has_hash("", address), name


def test_files_are_compressed_beforehand(manifest):
    for name in manifest.addresses:
        file = manifest.file(name)
        if file.suffix in (".css", ".js", ".svg"):
            assert brotli.decompress(file.with_name(f"{file.name}.br").read_bytes()) == file.read_bytes()
            assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == file.read_bytes()


def test_nothing_comes_from_another_host(manifest):
    for name in manifest.addresses:
        if name.endswith((".css", ".js")):
            content = manifest.file(name).read_bytes()
            assert not ELSEWHERE.search(content), f"{name} loads something from another host"
            assert b"sourceMappingURL" not in content, f"{name} names a source map that isn't there"


def test_style_sheets_name_built_fonts_only(manifest):
    sheet = manifest.file("app.css").read_text("utf-8")
    named = set(re.findall(r"url\(([^)]*\.woff2)\)", sheet))
    assert named == set(manifest.files(".woff2"))


def test_scripts_import_built_scripts_only(manifest):
    for name in (name for name in manifest.addresses if name.endswith(".js")):
        for imported in re.findall(r'(?:from|import)"\./([^"]+)"', manifest.file(name).read_text("utf-8")):
            assert (BUILT / imported).is_file(), f"{name} imports {imported}"


def test_a_script_that_is_no_module_keeps_its_names_to_itself(manifest):
    for name in ALONE:
        assert re.match(rb'(?:"use strict";)?\(\(\)=>\{', manifest.file(name).read_bytes()), name


def test_style_is_small(manifest):
    assert squeezed(manifest, ".css") <= 12 * KB


def test_script_is_small(manifest):
    """All of it, also what only an own phone or a page to write on loads; a first visit is weighed in a browser."""
    assert squeezed(manifest, ".js") <= 32 * KB


def test_icons_are_small(manifest):
    assert squeezed(manifest, "icons.svg") <= 5 * KB


def test_fonts_are_small(manifest):
    latin = manifest.file("atkinson-hyperlegible-next-latin-wght-normal.woff2").stat().st_size
    extended = manifest.file("atkinson-hyperlegible-next-latin-ext-wght-normal.woff2").stat().st_size
    assert latin <= 28 * KB
    assert latin + extended <= 48 * KB


def test_the_letters_are_asked_for_with_the_page(visit, manifest):
    """With the style sheet, not after it: so they are there before there is something to move."""
    asked = visit("/sign-in").root.one("link", rel="preload")
    assert asked.get("href") == manifest.asset("atkinson-hyperlegible-next-latin-wght-normal.woff2")
    assert (asked.get("as"), asked.get("crossorigin")) == ("font", "")


def test_an_unknown_file_says_what_to_do(manifest):
    with pytest.raises(NotBuilt, match="make assets"):
        manifest.asset("no-such-file.css")


def test_a_front_end_that_was_not_built_says_what_to_do(tmp_path):
    with pytest.raises(NotBuilt, match="run `make assets`"):
        Manifest(tmp_path).asset("app.css")


def test_an_unknown_font_stops_the_build():
    with pytest.raises(packages.Missing, match=r"comic\.woff2"):
        with_fonts('@font-face{src:url("../fonts/comic.woff2")}', {"atkinson.woff2": "/static/vendor/a.woff2"})


def test_a_font_may_be_named_in_any_folder():
    for written in ('url("fonts/a.woff2")', "url(../a.woff2)", "url('/x/y/a.woff2')", "url(a.woff2)"):
        assert with_fonts(written, {"a.woff2": "/static/vendor/a-1.woff2"}) == "url(/static/vendor/a-1.woff2)"


def test_the_lock_files_name_no_host_and_no_folder_of_a_machine():
    for file in [*ROOT.glob("requirements/*"), ROOT / "package-lock.json", ROOT / ".npmrc"]:
        text = re.sub(r'"url": "https://[^"]*"', "", Path(file).read_text("utf-8"))  # funding pages
        assert not re.search(r"https?://|file:|\"resolved\"|(?:^|\s)/\w", text), file.name


def test_every_locked_requirement_has_a_hash():
    for file in ROOT.glob("requirements/*.txt"):
        for line in re.findall(r"^\S+==.*", file.read_text("utf-8"), re.MULTILINE):
            assert line.endswith("\\"), f"{file.name}: {line}"


def test_every_browser_package_is_locked_with_its_hash():
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all("integrity" in facts for name, facts in locked.items() if name)
