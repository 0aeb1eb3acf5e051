"""What every page keeps to; each failure says what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.page import Element, Page

BANNED = ("straf", "dader", "delict", "verdachte", "strafblad")
INLINE = ("style", "onclick", "onchange", "onsubmit", "oninput", "onload", "hx-on")


def check(page: Page, whole: bool) -> None:
    """Holds one page (or a part of one) to the rules."""
    well_formed(page)
    unique_ids(page)
    nothing_inline(page)
    labelled_fields(page)
    honest_forms(page)
    decent_words(page)
    if whole:
        sent_again(page)
        one_heading(page)
        said_language(page)


def well_formed(page: Page) -> None:
    assert page.reader
    assert not page.reader.problems, f"mend the HTML: {page.reader.problems[:3]}"


def unique_ids(page: Page) -> None:
    ids = [element["id"] for element in page.root.all() if "id" in element.attributes]
    twice = {id for id in ids if ids.count(id) > 1}
    assert not twice, f"give each element its own id: {twice}"


def nothing_inline(page: Page) -> None:
    for element in page.root.all():
        wrong = [name for name in element.attributes if name in INLINE or name.startswith("hx-on")]
        assert not wrong, f"the policy blocks {wrong} on <{element.tag}>: use a class, or static/js"
        assert element.tag != "style", "put styles in static/css"
        assert element.tag != "script" or element.get("src"), "put scripts in static/js"
        assert not element.get("href").startswith("javascript:"), "a link goes to an address"


def labelled_fields(page: Page) -> None:
    labels = {label.get("for") for label in page.root.all("label")}
    wrapped = {id(field) for label in page.root.all("label") for field in label.all()}
    for field in page.root.all():
        if field.tag not in ("input", "textarea", "select") or field.get("type") in ("hidden", "submit", "button"):
            continue
        named = field.get("id") in labels or id(field) in wrapped
        named = named or field.get("aria-labelledby") or field.get("aria-label")
        assert named, f"give the field {field.get('name')} a <label>"


def honest_forms(page: Page) -> None:
    for form in page.forms:
        assert form.get("action"), "give the form an action, so that it works anywhere"
        assert form.get("method").lower() in ("get", "post"), f"give the form {form['action']} a method"
        tokens = [field for field in form.all("input") if field.get("name") == "csrf_token"]
        if form["method"].lower() == "post":
            assert len(tokens) == 1, f"put {{{{ ui.csrf() }}}} once in the form {form['action']}"
        else:
            assert not tokens, f"a token does not belong in an address: {form['action']}"


def sent_again(page: Page) -> None:
    posting = [element for element in page.root.all() if "hx-post" in element.attributes]
    over_the_page = page.root.all("dialog", id="sign_in_again")
    assert not posting or over_the_page, "include shell/_sign_in_again.html: what is typed must outlive the session"


def decent_words(page: Page) -> None:
    text = page.text.casefold()
    assert not [word for word in BANNED if word in text], "write what happened without these words"


def one_heading(page: Page) -> None:
    headings = [heading.text for heading in page.root.all("h1")]
    assert len(headings) == 1, f"one h1 for each page, this has {headings}"
    title = page.root.one("title").text
    assert title.removeprefix("Fout: ").startswith(headings[0][:40]), f"start the title {title!r} with {headings[0]!r}"


def said_language(page: Page) -> None:
    html: Element = page.root.one("html")
    assert html.get("lang"), "say the language on <html>"
    assert html.get("dir") in ("ltr", "rtl"), "say the direction on <html>"
