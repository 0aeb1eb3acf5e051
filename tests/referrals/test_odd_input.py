"""Every form of a referrer, sent in every odd way: refused with a sentence and the text back, or kept as plain text."""

import pytest

from tests.forms import Form
from tests.page import HTMX
from tests.referring import SECTIONS
from tests.test_bad_input import Sender, changes, planted, rows, undone, wrong_with
from webapp.referrals.models import Referral

PAGES = [
    "/referrals",
    "/referrals/new",
    *(f"/referrals/new/{section}" for section in SECTIONS),
    "/referrals/new/check",
    "/referrals/resume",
    "/referrals/status",
]


@pytest.fixture
def sender(app, visit, fill):
    """The referrer's browser, with a draft in which everything is filled in."""
    fill()
    return Sender(app, visit, None)


def forms(sender, paths):
    found = {}
    for path in paths:
        page = sender.get(path)
        assert page.status == 200, path
        for form in (Form(path, element) for element in page.forms):
            found.setdefault(form.shape, form)
    return list(found.values())


def cookies_kept(sender, form, fields, headers=None):
    """Sends it, and gives the browser its draft back: what a database undoes, a cookie does not."""
    with sender.client.session_transaction(base_url="https://route.test") as cookie:
        kept = dict(cookie)
    page = sender.post(form, fields, headers)
    problem_after = planted(sender, page)
    with sender.client.session_transaction(base_url="https://route.test") as cookie:
        cookie.clear()
        cookie.update(kept)
    return page, problem_after


def tried(sender, paths):
    """What is wrong with any answer to any odd way."""
    for form in forms(sender, paths):
        for way, fields in form.odd_ways().items():
            for headers in ({}, HTMX) if way in ("empty", "markup") else ({},):
                for honest in (fields, {name: value for name, value in fields.items() if name != "website"}):
                    with undone():
                        page, after = cookies_kept(sender, form, honest, headers)
                        if problem := wrong_with(page, honest, way) or after:
                            yield f"{form.action} ({form.path}), {way}: {problem}"


def test_odd_input_on_the_form(sender):
    found = forms(sender, PAGES)
    assert {form.action for form in found} >= {f"/referrals/new/{section}" for section in SECTIONS}
    assert list(tried(sender, PAGES)) == []
    assert Referral.joined().get().sections == SECTIONS


def test_odd_input_after_sending(sender, office):
    (form,) = forms(sender, ["/referrals/new/check"])
    assert sender.post(form, form.filled() | {"website": ""}).location == "/referrals/sent"
    assert list(tried(sender, ["/referrals/sent", "/referrals/status"])) == []


def test_a_field_that_is_not_on_the_form_changes_nothing(sender):
    extra = {"status": "accepted", "birth_date": "2000-01-01", "confirmed_at": "2026-01-01", "answers": "{}"}
    found, before = forms(sender, [f"/referrals/new/{section}" for section in SECTIONS]), rows()
    for form in found:
        more = {name: value for name, value in extra.items() if name not in form.names}
        with_more = changes(sender, form, form.filled() | more, before)
        assert with_more == changes(sender, form, form.filled(), before)
