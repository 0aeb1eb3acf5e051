"""A language is a catalogue and nothing else: with one the app speaks it, in its own direction; without it Dutch."""

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from flask import Flask

from tests.cast import Cast
from tests.conftest import let_go, settings_for, use
from tests.page import Visit
from webapp import create_app, languages

ROOT = Path(__file__).parent.parent


@pytest.fixture
def arabic(app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str) -> Visit:
    """The app with an Arabic catalogue of two sentences."""
    catalogue = Catalog(locale="ar")
    catalogue.add("Inloggen", "تسجيل الدخول")
    catalogue.add("Goedendag", "مرحبا")
    folder = tmp_path / "translations" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path / "translations")
    let_go()
    speaking = create_app(settings_for(app.config["SETTINGS"].database_url))
    use(database_url)
    return Visit(speaking)


def test_a_catalogue_is_all_a_language_needs(arabic: Visit, cast: Cast) -> None:
    page = arabic("/", as_=cast.mother)
    html = page.root.one("html")
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    assert page.root.one("h1").text == "مرحبا"


def test_what_is_put_into_a_text_is_escaped_and_the_text_itself_is_ready(app: Flask) -> None:
    with app.test_request_context():
        show = app.jinja_env.from_string("{{ _('%(name)s & co, 5%%', name='<b>') }} {{ _('5%% & meer') }}").render
        assert show() == show() == "&lt;b&gt; & co, 5% 5% & meer"


def test_a_language_without_a_catalogue_is_remembered_and_shown_in_dutch(visit: Visit, cast: Cast) -> None:
    assert visit.post("/language", {"language": "tr"}, as_=cast.mother).status == 303
    page = visit("/account", as_=cast.mother)
    html = page.root.one("html")
    assert (html["lang"], html["dir"]) == ("nl", "ltr")
    assert "Türkçe" in page


def test_an_unknown_language_is_refused(visit: Visit, cast: Cast) -> None:
    assert visit.post("/language", {"language": "xx"}, as_=cast.mother).status == 422


def test_every_text_can_be_extracted_for_translators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    words = ["pybabel", "-q", "extract", "-F", "pyproject.toml", "-k", "_l", "-o", str(tmp_path / "messages.pot"), "."]
    CommandLineInterface().run(words)
    text = (tmp_path / "messages.pot").read_text("utf-8")
    assert 'msgid "Goedendag"' in text
    assert 'msgid "Ja, helemaal"' in text
    assert text.count("msgid ") > 1000
