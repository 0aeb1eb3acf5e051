"""A stranger who refers a youth, page by page; and a mail server for where mail is set up."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests import post_office
from tests.page import Page, Visit
from tests.referring import SECTIONS
from webapp.referrals.models import Referral


@pytest.fixture
def begin(visit: Visit) -> Callable[[], Page]:
    """Presses the button; the draft is open in this browser from then on."""

    def go() -> Page:
        assert visit.post("/referrals", {"website": ""}).location == "/referrals/new"
        return visit("/referrals/new")

    return go


@pytest.fixture
def fill(visit: Visit, begin: Callable[[], Page]) -> Callable[..., None]:
    """Begins and fills in every section, but for the fields that are given otherwise."""

    def go(**changed: dict[str, str]) -> None:
        begin()
        for name, answers in SECTIONS.items():
            page = visit.post(f"/referrals/new/{name}", answers | changed.get(name, {}))
            assert page.status == 303, page.text

    return go


@pytest.fixture
def send(visit: Visit, fill: Callable[..., None]) -> Callable[..., Referral]:
    """All of it at once; gives the referral that was sent."""

    def go(**changed: dict[str, str]) -> Referral:
        fill(**changed)
        assert visit.post("/referrals/new/check", {"website": ""}).location == "/referrals/sent"
        return Referral.joined().order_by(Referral.sent_at.desc()).where(Referral.sent_at.is_null(False)).first()

    return go


@pytest.fixture
def office(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[post_office.PostOffice]:
    """Mail is set up, and arrives here."""
    with post_office.opened() as office:
        changed = replace(app.config["SETTINGS"], mail_url=office.url, mail_from="route@example.org")
        monkeypatch.setitem(app.config, "SETTINGS", changed)
        yield office
