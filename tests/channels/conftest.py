"""What the tests of hearing outside the app share: a mail server, a provider, and people who chose a channel."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
import time_machine

from tests import post_office, providers
from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.channels.sending import deliver
from webapp.formats import AMSTERDAM, now, today
from webapp.people.models import Session

ADDRESSES = {"mail": "iemand@example.org", "text": "+31612345678"}


def noon():
    """Of this day, in the Netherlands."""
    return datetime.combine(today(), time(12), AMSTERDAM).astimezone(UTC)


@pytest.fixture
def settings(app, monkeypatch):
    """`settings(mail_url=…)`: with these changed, as long as the test runs."""

    def change(**values):
        monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], **values))

    return change


@pytest.fixture
def office(settings):
    with post_office.opened() as office:
        settings(mail_url=office.url, mail_from="route@example.org")
        yield office


@pytest.fixture
def provider(settings):
    with providers.opened() as provider:
        settings(sms_url=f"{provider.url}/sms", sms_token="geheim")
        yield provider


@pytest.fixture
def choose(app):
    """`choose(cast.youth, message="mail")`: that channel, with a confirmed address where it needs one."""

    def chosen(person, **values):
        for channel in {*values.values()} & ADDRESSES.keys():
            NoticeAddress.propose(person, channel, ADDRESSES[channel], str(person.id))
            NoticeAddress.update(confirmed_at=now()).where(NoticeAddress.person == person).execute()
        NoticeChoice.change(person, **values)

    return chosen


@pytest.fixture
def tell(app):
    """As the worker does, in an app context without a request; at noon, unless said otherwise."""

    def told(person, key, sentence="new", kind="message", at=None, when=None):
        at = at or noon()
        with time_machine.travel(when or at, tick=False):
            return deliver(person, kind, sentence, key, at)

    return told


@pytest.fixture
def phone(app, visit, provider):
    """`phone(cast.youth)`: a browser of their own phone on which messages are turned on, by the page itself."""

    def turned_on(person, name="one"):
        visit.client(person)
        Session.update(own_phone=True).where(Session.person == person).execute()
        browser = providers.Browser(f"{provider.url}/push/{name}")
        assert visit.post("/account/notices/device", browser.form, as_=person).location == "/account/notices"
        return browser

    return turned_on
