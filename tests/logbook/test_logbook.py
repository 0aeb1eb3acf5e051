"""The chain of records as a coordinator reads it: found, paged, taken along, checked; and looking is recorded."""

from datetime import timedelta

import pytest
import time_machine

from webapp import audit
from webapp.audit import AuditRecord, record
from webapp.formats import now, today
from webapp.logbook import views
from webapp.logbook.selection import ON_A_PAGE
from webapp.people.models import Person


def rows(page):
    return [[cell.text for cell in row.all() if cell.tag in ("td", "th")] for row in page.root.one("tbody").all("tr")]


def found(visit, cast, query=""):
    page = visit(f"/audit?{query}", as_=cast.coordinator)
    return rows(page) if page.root.all("tbody") else []


@pytest.fixture
def happened(app, cast):
    with app.test_request_context():
        record("case.read", cast.case, cast.case, actor=cast.professional.id)
        record("note.written", cast.case, cast.case, actor=cast.professional.id)
        record("case.read", cast.other_case, cast.other_case, actor=cast.other_professional.id)
        record("answer.given", cast.case, cast.case, actor=cast.mother.id)


def test_who_did_what_by_person_case_action_and_period(cast, visit, happened):
    short = cast.case.id.hex[:8]
    newest = found(visit, cast)[:5]
    assert (
        [row[1:4] for row in newest[1:]]
        == [  # the first is that the coordinator signed in
            ["een ouder of steunfiguur", "gaf antwoord op een uitnodiging", short],
            ["Joris Bakker", "opende een zaak", cast.other_case.id.hex[:8]],
            ["Samira El Amrani", "schreef een notitie", short],
            ["Samira El Amrani", "opende een zaak", short],
        ]
    )
    assert {row[1] for row in found(visit, cast, f"person={cast.professional.id}")} == {"Samira El Amrani"}
    assert {row[3] for row in found(visit, cast, f"case={short}")} == {short}
    assert {row[3] for row in found(visit, cast, f"case={cast.case.id}")} == {short}
    assert {row[2] for row in found(visit, cast, "action=case.read")} == {"opende een zaak"}
    yesterday = today() - timedelta(days=1)
    assert found(visit, cast, f"last={yesterday}") == []
    assert found(visit, cast, f"first={today()}&last={today()}")
    odd = visit("/audit?case=geen-nummer", as_=cast.coordinator)
    assert (odd.status, "de eerste acht tekens" in odd.text) == (422, True)
    early = visit("/audit?last=0001-01-01", as_=cast.coordinator)
    assert (early.status, "Kies een dag in deze eeuw." in early.text) == (422, True)
    assert visit("/audit?first=9999-12-31&last=0001-01-01", as_=cast.coordinator).status == 422


def test_looking_is_recorded_and_names_nobody_of_the_family(cast, visit, happened):
    page = visit(f"/audit?person={cast.professional.id}", as_=cast.coordinator)
    assert not [name for name in ("Robin", "Fatima", "Mark") if name in page.text]
    last = AuditRecord.select().order_by(AuditRecord.number.desc()).first()
    assert (last.action, last.actor, last.thing_id) == ("audit.read", cast.coordinator.id, cast.professional.id)
    for person in (cast.professional, cast.youth, cast.mother):
        assert visit("/audit", as_=person).status == 403


def test_by_number_page_after_page_nothing_twice(app, cast, visit):
    with app.test_request_context():
        audit.record_each("note.written", [(cast.case, cast.case)] * (ON_A_PAGE + 5), actor=cast.professional.id)
    first = visit("/audit?action=note.written", as_=cast.coordinator)
    with app.test_request_context():
        record("note.written", cast.case, cast.case, actor=cast.professional.id)  # what comes meanwhile moves nothing
    older = next(link.get("href") for link in first.root.all("a", rel="next"))
    assert (len(rows(first)), len(rows(visit(older, as_=cast.coordinator)))) == (ON_A_PAGE, 5)


def test_as_a_file_without_a_formula(cast, visit, happened, monkeypatch):
    Person.update(first_name="=1+1").where(Person.id == cast.professional.id).execute()
    file = visit("/audit/download?action=case.read", as_=cast.coordinator)
    text = file.response.get_data(as_text=True)
    assert file.headers["Content-Disposition"].startswith('attachment; filename="logboek-')
    assert [line.split(";")[2] for line in text.splitlines()[1:]] == ["Joris Bakker", "'=1+1 El Amrani"]
    monkeypatch.setattr(views, "MOST_IN_A_FILE", 1)
    assert "Er is meer." in visit("/audit/download", as_=cast.coordinator).response.get_data(as_text=True)


def test_checking_says_how_far_it_came_and_goes_on_from_there(cast, visit, happened, monkeypatch):
    whole = visit.post("/audit/verify", as_=cast.coordinator)
    assert "De keten is heel." in whole.text
    head = whole.root.one("code").text
    assert audit.holds(head)
    monkeypatch.setattr(audit, "AT_ONCE", 3)
    monkeypatch.setattr(views, "SECONDS", 0)
    part = visit.post("/audit/verify", as_=cast.coordinator)
    assert ("3 regels gecontroleerd" in part.text, "nog niet bekeken" in part.text) == (True, True)
    after = part.form("/audit/verify").fields()["after"]
    changed = AuditRecord.get(AuditRecord.number > int(after))
    AuditRecord.update(source="10.0.0.1").where(AuditRecord.number == changed.number).execute()
    broken = visit.post("/audit/verify", {"after": after}, as_=cast.coordinator)
    assert f"De keten breekt bij nummer {changed.number}." in broken.text


def test_what_was_erased_in_time_leaves_a_chain_that_is_whole(cast, visit, happened):
    with time_machine.travel(now() + timedelta(days=400)):
        audit.shorten(now() - timedelta(days=365))
        assert "De keten is heel." in visit.post("/audit/verify", as_=cast.coordinator).text
        assert ["de app", "wiste de oudste regels van het logboek"] in [row[1:3] for row in found(visit, cast)]
