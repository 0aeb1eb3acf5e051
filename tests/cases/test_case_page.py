"""The page of a case: what waits, what was given, what is planned."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.work.models import Work
from webapp.work.submissions import Submission

TABS = ("", "/assignments", "/letters", "/parents", "/conversations", "/notes", "/details")
MOST_STATEMENTS = 6  # and what the audit record takes: reading a case is a change of the audit chain


def statements_of(caplog, ask):
    """The statements that a page runs, without those of opening a connection and of the audit chain."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="peewee"):
        page = ask()
    ran = [str(row.msg) for row in caplog.records if row.name == "peewee"]
    skipped = ("PRAGMA", "audit_record", "BEGIN", "pg_advisory")
    return page, [text for text in ran if not any(word in text for word in skipped)]


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}"


@pytest.fixture
def versions(cast):
    load_seed()
    return {version.content.slug: version for version in ContentVersion.published()}


@pytest.fixture
def given(cast, versions):
    """Two assignments and the letter."""
    slugs = ("terugspoelen", "meedoen-of-niet", "excuusbrief")
    return [Work.give(cast.case, versions[slug], cast.professional) for slug in slugs]


@pytest.fixture
def planned(cast):
    """A phone call in three days, to which nobody answered yet, and one a week ago."""
    for days in (-7, 3):
        start = now() + timedelta(days=days)
        appointment = Appointment.create(
            case=cast.case,
            kind="follow_up_meeting",
            venue="phone",
            starts_at=start,
            ends_at=start + timedelta(minutes=45),
            created_by=cast.professional,
        )
        for member in cast.case.members().where(Membership.kind == "parent"):
            Invitee.create(appointment=appointment, person=member.person, membership=member)


def handed_in(app, cast, work, by):
    with app.test_request_context():
        work.case = cast.case
        return Submission.hand_in(work, by, {"step": "KANARIE-ANTWOORD"}, None)


def test_an_empty_case_says_what_to_do(visit, cast, path):
    page = visit(path, as_=cast.professional)
    assert page.root.one("h1").text == "Robin V."
    assert "Visser" not in page.root.one("title").text
    assert "Plan een afspraak" in page.text
    assert "Er is nog niets gegeven." in page.text
    assert f"{path}/appointments/new" in page.links


def test_what_was_given(visit, cast, path, given):
    page = visit(path, as_=cast.professional)
    rows = [row.text for row in page.root.one("table").all("tr")][1:]
    assert [row.split()[0] for row in rows] == ["Terugspoelen", "Meedoen", "Brief"]
    assert all("Nog niet begonnen" in row for row in rows)
    assert f"/assignments/{given[0].id}" in page.links
    assert f"/letters/{given[2].id}" in page.links
    assert "Brief" not in visit(f"{path}/assignments", as_=cast.professional).root.one("table").text
    letters = visit(f"{path}/letters", as_=cast.professional)
    assert f"/letters/{given[2].id}" in letters.links
    assert "Terugspoelen" not in letters.text


def test_what_was_handed_in_waits_and_leads_to_the_review(app, visit, cast, path, given):
    submission = handed_in(app, cast, given[0], cast.youth)
    page = visit(path, as_=cast.professional)
    assert "Terugspoelen nakijken" in page.text
    assert f"/reviews/{submission.id}" in page.links
    assert "KANARIE" not in page.html, "answers are for the review"


def test_what_was_taken_back_does_not_wait(app, visit, cast, path, given):
    submission = handed_in(app, cast, given[0], cast.youth)
    with app.test_request_context():
        submission.take_back(cast.youth)
    assert "nakijken" not in visit(path, as_=cast.professional).text


def test_a_parents_own_step_waits_too(app, visit, cast, path, given):
    handed_in(app, cast, given[0], cast.mother)
    assert "Van een ouder, ligt hier sinds vandaag" in visit(path, as_=cast.professional).text


def test_who_did_not_answer(visit, cast, path, planned):
    page = visit(path, as_=cast.professional)
    assert "Nog geen antwoord: Fatima (moeder)" in page.text
    assert "Plan een afspraak" not in page.text
    text = visit(f"{path}/conversations", as_=cast.professional).text
    assert text.count("Vervolggesprek") == 2


def test_without_an_account_the_letter_comes_first(visit, cast, path):
    Case.update(status="invited").where(Case.id == cast.case.id).execute()
    page = visit(path, as_=cast.professional)
    assert "Geef de brief met de code" in page.text


def test_a_closed_case_asks_nothing(visit, cast, path, given, planned):
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    for tab in TABS:
        page = visit(f"{path}{tab}", as_=cast.professional)
        assert not [link for link in page.links if link.endswith("/new")], tab
    assert "Deze zaak is afgesloten." in visit(path, as_=cast.professional).text


def test_who_may_not(visit, cast, path):
    for tab in TABS:
        assert visit(f"{path}{tab}").status == 401
        assert visit(f"{path}{tab}", as_=cast.other_professional).status == 404
        assert visit(f"/cases/{uuid4()}{tab}", as_=cast.professional).status == 404
        for person in (cast.youth, cast.mother, cast.coordinator):
            assert visit(f"{path}{tab}", as_=person).status == 403


def test_who_left_the_case_gets_404_from_the_next_request_on(app, visit, cast, given):
    path = f"/assignments/{given[0].id}"
    assert visit(path, as_=cast.mother).status == 200
    with app.test_request_context():
        Membership.get(Membership.person == cast.mother).end(cast.professional)
    assert visit(path, as_=cast.mother).status == 404
    assert visit(path, as_=cast.father).status == 200


def test_each_tab_takes_few_statements(app, caplog, visit, cast, path, given, planned):
    handed_in(app, cast, given[0], cast.youth)
    visit(path, as_=cast.professional)
    for tab in TABS:
        page, ran = statements_of(caplog, lambda tab=tab: visit(f"{path}{tab}", as_=cast.professional))
        assert page.status == 200
        assert len(ran) <= MOST_STATEMENTS, ran


def test_the_name_of_a_youth_stays_text(visit, cast, path):
    Person.update(first_name="<b>Robin</b>", last_name="{{ 7*7 }}").where(Person.id == cast.youth.id).execute()
    page = visit(path, as_=cast.professional)
    assert "<b>Robin</b>" in page.root.one("h1").text
    assert "49" not in page.root.one("h1").text
