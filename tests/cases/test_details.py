"""Personal details and what happened, corrected; and notes that only professionals read."""

from uuid import uuid4

import pytest

from tests.cast import born
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.formats import today, years_before
from webapp.people.models import Person

NOTE = "KANARIE-NOTITIE: Robin praat liever zonder moeder erbij."


@pytest.fixture
def edit(cast):
    return f"/cases/{cast.case.id}/details/edit"


@pytest.fixture
def notes(cast):
    return f"/cases/{cast.case.id}/notes"


def test_the_details_are_shown(visit, cast):
    text = visit(f"/cases/{cast.case.id}/details", as_=cast.professional).text
    for words in ("Robin", "Visser", "14 jaar", "Vernieling", "KANARIE-INCIDENT", "Samira El Amrani", "90 dagen"):
        assert words in text


def test_the_form_holds_what_is_there(visit, cast, edit):
    fields = visit(edit, as_=cast.professional).form(edit).fields()
    assert (fields["first_name"], fields["incident"]) == ("Robin", "KANARIE-INCIDENT")
    assert fields["birth_date"] == born(14).isoformat()


def test_correcting_the_details(visit, cast, edit):
    fields = visit(edit, as_=cast.professional).form(edit).fields()
    fields |= {"first_name": "Robín", "birth_date": born(15).isoformat(), "incident": "Een ruit ging stuk."}
    assert visit.post(edit, fields, as_=cast.professional).location == f"/cases/{cast.case.id}/details"
    case = Case.get_by_id(cast.case.id)
    assert (case.youth.first_name, case.youth.birth_date) == ("Robín", born(15))
    assert case.incident == "Een ruit ging stuk."
    assert AuditRecord.select().where(AuditRecord.action == "case.corrected").count() == 1


@pytest.mark.parametrize(("years", "status"), [(27, 422), (26, 303), (24, 303), (13, 303), (12, 422)])
def test_the_age_that_counts_is_that_at_the_start(visit, cast, edit, years, status):
    """Of a case that started three years ago: somebody who turned 24 since is still corrected."""
    case = Case.get_by_id(cast.case.id)
    case.started_on = years_before(today(), 3)
    case.save(only=[Case.started_on])
    fields = visit(edit, as_=cast.professional).form(edit).fields() | {"birth_date": born(years).isoformat()}
    assert visit.post(edit, fields, as_=cast.professional).status == status


def test_a_correction_never_overwrites_that_of_somebody_else(visit, cast, edit):
    first, second = (visit(edit, as_=cast.professional).form(edit).fields() for _turn in range(2))
    visit.post(edit, first | {"incident": "De eerste tekst."}, as_=cast.professional)
    page = visit.post(edit, second | {"incident": "De tweede tekst."}, as_=cast.professional)
    assert page.status == 409
    assert "De tweede tekst." in page.text
    assert Case.get_by_id(cast.case.id).incident == "De eerste tekst."


@pytest.mark.parametrize("wrong", [{"first_name": ""}, {"birth_date": born(9).isoformat()}, {"behaviour_kind": "x"}])
def test_bad_input_is_said_and_kept(visit, cast, edit, wrong):
    fields = visit(edit, as_=cast.professional).form(edit).fields() | {"incident": "Getypt."} | wrong
    page = visit.post(edit, fields, as_=cast.professional)
    assert page.status == 422
    assert page.form(edit).fields()["incident"] == "Getypt."
    assert Person.get_by_id(cast.youth.id).first_name == "Robin"


def test_reading_it_in_the_form_is_written_down_too(visit, cast, edit):
    assert "KANARIE-INCIDENT" in visit(edit, as_=cast.professional).html
    link = AuditRecord.select().where(AuditRecord.action == "case.read").get()
    assert (link.actor, link.case_id) == (cast.professional.id, cast.case.id)


def test_who_may_not(visit, cast, edit, notes):
    for path in (f"/cases/{cast.case.id}/details", edit, notes):
        assert visit(path).status == 401
        assert visit(path, as_=cast.other_professional).status == 404
        for person in (cast.youth, cast.mother, cast.coordinator):
            assert visit(path, as_=person).status == 403
    for path in (edit, notes):
        assert visit.post(path, {"text": "x"}).status == 401
        assert visit.post(path, {"text": "x"}, as_=cast.other_professional).status == 404
        assert visit.post(path, {"text": "x"}, as_=cast.coordinator).status == 403
    assert not Note.select().exists()


def test_a_closed_case_stays_as_it_is(visit, cast, edit, notes):
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    assert visit(notes, as_=cast.professional).status == 200
    for path in (edit, notes, f"/cases/{cast.case.id}/members/new"):
        assert visit.post(path, {"text": "Nog iets."}, as_=cast.professional).status == 409


def test_writing_a_note(visit, cast, notes):
    fields = visit(notes, as_=cast.professional).form(notes).fields() | {"text": NOTE}
    for _turn in range(2):
        assert visit.post(notes, fields, as_=cast.professional).location == notes
    assert Note.select().count() == 1, "sent twice is written once"
    page = visit(notes, as_=cast.professional)
    assert NOTE in page.text
    assert "Alleen voor professionals" in page.root.one("article").text
    assert "Samira El Amrani" in page.root.one("article").text


def test_a_note_is_never_taken_for_another_one(visit, cast, notes):
    fields = {"text": NOTE, "key": str(uuid4())}
    others = f"/cases/{cast.other_case.id}/notes"
    assert visit.post(notes, fields, as_=cast.professional).status == 303
    assert visit.post(notes, fields | {"text": "Toch anders."}, as_=cast.professional).status == 303
    assert visit.post(others, fields | {"text": "Van Noor."}, as_=cast.other_professional).status == 303
    assert "Toch anders." in visit(notes, as_=cast.professional).text
    assert "Van Noor." in visit(others, as_=cast.other_professional).text
    assert Note.select().count() == 3


@pytest.mark.parametrize("text", ["", "   ", "a" * 1_000_000])
def test_a_note_that_is_empty_or_endless(visit, cast, notes, text):
    page = visit.post(notes, {"text": text, "key": str(uuid4())}, as_=cast.professional)
    assert page.status == 422
    assert not Note.select().exists()


def test_nobody_else_can_fetch_a_note_or_what_happened(app, visit, cast, notes):
    visit.post(notes, {"text": NOTE}, as_=cast.professional)
    rules = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    plain = [path for path in rules if "<" not in path and "." not in path]
    own = [
        f"/cases/{cast.case.id}{tab}" for tab in ("", "/notes", "/details", "/parents", "/conversations", "/colleagues")
    ]
    for person in (cast.mother, cast.coordinator, cast.other_professional, cast.other_parent):
        for path in [*plain, *own]:
            page = visit(path, as_=person)
            assert "KANARIE" not in page.html, f"{path} as {person.role}"
