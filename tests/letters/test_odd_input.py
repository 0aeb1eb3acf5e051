"""Whatever is typed: a sentence and the text back, or stored as plain text; never an error."""

import pytest

from tests.letters.conftest import PARTS
from webapp.work.drafts import Draft

TOO_LONG = "a" * 1_000_000
ODD = {
    "emoji": "Sorry 😔👍🏽",
    "right to left": "Het spijt me \u200f\u0634\u0643\u0631\u0627\u200e",
    "html": "<script>alert(1)</script><b>vet</b>",
    "htmx": '<div hx-get="/sign-out" hx-trigger="load">x</div>',
    "template": "{{ config }}{% raw %}",
    "quotes": "'\"`--;DROP TABLE draft",
    "newlines": "Eerste regel\n\nTweede regel",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_kept_as_plain_text(visit, cast, work, write, text):
    for part in PARTS:
        assert write(part, text).status == 303
    assert Draft.answers(work, cast.youth) | dict.fromkeys(PARTS, text) == Draft.answers(work, cast.youth)
    for path in (f"/letters/{work.id}/parts/spijt", f"/letters/{work.id}/whole", f"/letters/{work.id}"):
        page = visit(path, as_=cast.youth)
        assert page.status == 200
        assert " ".join(text.split()) in page.text
        assert not page.root.all("div", hx_get="/sign-out")


def test_control_characters_and_hidden_direction_are_left_out(visit, cast, work, write):
    write("spijt", "so\x00rry\x07 \u202eom\u202c")
    assert Draft.answers(work, cast.youth)["spijt"] == "sorry om"


def test_too_long_is_given_back_with_a_sentence(visit, cast, work, write):
    page = write("spijt", TOO_LONG)
    assert page.status == 422
    assert "Er passen 5000 tekens in." in page.text
    assert page.root.one("textarea").text == TOO_LONG
    assert page.root.one("title").text.startswith("Fout:")
    assert not Draft.select().exists()


def test_the_longest_text_fits(cast, work, write):
    assert write("spijt", "a" * 5000).status == 303
    assert len(Draft.answers(work, cast.youth)["spijt"]) == 5000


@pytest.mark.parametrize("base", ["", "-1", "abc", "9" * 30, "١٢", "1.5"])
def test_odd_hidden_fields_do_no_harm(visit, cast, work, base):
    form = {"answer": "Sorry", "base": base, "op": base, "client": base * 100, "turn": base, "then": base, "extra": "x"}
    assert visit.post(f"/letters/{work.id}/parts/spijt", form, as_=cast.youth).status == 303
    assert Draft.answers(work, cast.youth)["spijt"] == "Sorry"


@pytest.mark.parametrize("part", ["onbekend", "self-check", "spijt.finished", "%00", "💥", "a" * 500])
def test_an_unknown_part_is_not_there(visit, cast, work, part):
    path = f"/letters/{work.id}/parts/{part}"
    assert visit(path, as_=cast.youth).status == 404
    assert visit.post(path, {"answer": "Sorry"}, as_=cast.youth).status == 404
    assert not Draft.select().exists()


@pytest.mark.parametrize("path", ["/letters/niet-een-id", "/letters/00000000-0000-4000-8000-000000000000"])
def test_an_unknown_letter_is_not_there(visit, cast, path):
    assert visit(path, as_=cast.youth).status == 404


@pytest.mark.parametrize("page", ["0", "-3", "abc", "9" * 40])
def test_an_odd_page_number_is_a_page(visit, cast, work, page):
    assert visit(f"/letters?page={page}", as_=cast.youth).status == 200


def test_without_a_token_nothing_is_stored(visit, cast, work):
    refused = visit.post(f"/letters/{work.id}/parts/spijt", {"answer": "Mijn tekst"}, as_=cast.youth, csrf=False)
    assert refused.status == 400
    assert "Mijn tekst" in refused.text
    assert not Draft.select().exists()


@pytest.mark.parametrize("text", [*ODD.values(), "x" * 61, TOO_LONG], ids=[*ODD.keys(), "long", "too long"])
def test_odd_words_when_giving(visit, cast, version, text):
    form = {"recipient": text, "instruction": text, "comes_after": "", "due_on": ""}
    sent = visit.post(f"/cases/{cast.case.id}/letters/new", form, as_=cast.professional)
    assert sent.status in (303, 422)
    if sent.status == 422:
        assert text.split()[0][:1000] in sent.html
