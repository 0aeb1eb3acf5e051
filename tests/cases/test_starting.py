"""A professional starts a case."""

from uuid import uuid4

import pytest

from tests.cast import born
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.people.models import Person

ODD = ["\x00", "😀" * 30, "\u202eomgekeerd\u202c", "<b hx-get='/sign-out'>x</b>", "' OR 1=1 --"]


def started():
    return Case.select().order_by(Case.started_on.desc()).where(Case.status == "invited")


def test_starting_a_case(visit, cast, typed):
    form = visit("/cases/new", as_=cast.professional).form("/cases/new")
    assert set(typed) <= {field.get("name") for field in form.all()}
    page = visit.post("/cases/new", typed, as_=cast.professional)
    case = started().get()
    assert page.location == f"/cases/{case.id}/parents"
    assert (case.youth.full_name, case.behaviour_kind) == ("Jayden Bos", "fireworks")
    assert case.incident == "Jayden gooide een rotje naar een bus."
    members = {member.person.first_name: member for member in case.members()}
    assert {name: member.kind for name, member in members.items()} == {
        "Jayden": "youth",
        "Samira": "professional",
        "Ilse": "parent",
    }
    assert (members["Ilse"].label, members["Ilse"].interpreter_language) == ("moeder", "so")
    assert members["Ilse"].person.language == "pl"
    assert AuditRecord.select().where(AuditRecord.action == "case.started", AuditRecord.case_id == case.id).exists()


def test_sent_twice_it_is_one_case(visit, cast, typed):
    first = visit.post("/cases/new", typed, as_=cast.professional)
    second = visit.post("/cases/new", typed, as_=cast.professional)
    assert first.location == second.location
    assert started().count() == 1
    assert Person.select().where(Person.first_name == "Ilse").count() == 1


OTHERS = [
    {"first_name": "Amir"},
    {"birth_date": born(14).isoformat()},
    {"behaviour_kind": "vandalism"},
    {"incident": "Een ruit ging stuk."},
    {"parent_1_label": "oma"},
    {"parent_2_first_name": "Jan", "parent_2_label": "vader", "parent_2_kind": "parent"},
]


@pytest.mark.parametrize("other", OTHERS)
def test_another_case_with_the_same_key_is_started_too(visit, cast, typed, other):
    """Two youths of one incident: back, the other name, and again."""
    places = [visit.post("/cases/new", fields, as_=cast.professional).location for fields in (typed, typed | other)]
    assert places[0] != places[1]
    assert started().count() == 2


def test_the_key_of_somebody_else_opens_nothing(visit, cast, typed):
    visit.post("/cases/new", typed, as_=cast.professional)
    page = visit.post("/cases/new", typed, as_=cast.other_professional)
    assert page.status == 409
    assert started().count() == 1


def test_without_a_session_or_with_another_role(visit, cast, typed):
    assert visit("/cases/new").status == 401
    assert visit.post("/cases/new", typed).status == 401
    for person in (cast.youth, cast.mother, cast.coordinator):
        assert visit("/cases/new", as_=person).status == 403
        assert visit.post("/cases/new", typed, as_=person).status == 403
    assert visit.post("/cases/new", typed, as_=cast.professional, csrf=False).status == 400
    assert not started().exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", " ", "Vul de voornaam in."),
        ("first_name", "x" * 61, "Er passen 60 tekens in."),
        ("birth_date", "", "Vul de geboortedatum in."),
        ("birth_date", "2012-02-31", "Vul een datum in die bestaat."),
        ("birth_date", "31-12-2012", "Vul een datum in die bestaat."),
        ("birth_date", born(9).isoformat(), "10 tot en met 23 jaar."),
        ("birth_date", born(24).isoformat(), "10 tot en met 23 jaar."),
        ("birth_date", "9999-12-31", "10 tot en met 23 jaar."),
        ("behaviour_kind", "", "Kies waar het over gaat."),
        ("behaviour_kind", "moord", "Kies waar het over gaat."),
        ("incident", "", "Vul kort in wat er gebeurde."),
        ("incident", "a" * 1_000_000, "Deze tekst is te lang."),
        ("parent_1_kind", "", "Kies of deze persoon gezag heeft."),
        ("parent_1_kind", "professional", "Kies of deze persoon gezag heeft."),
        ("parent_1_language", "xx", "Kies een van de antwoorden."),
        ("parent_2_first_name", "Henk", "Vul in hoe de familie deze persoon noemt."),
    ],
)
def test_what_will_not_do_is_said_and_the_rest_stays(visit, cast, typed, field, value, sentence):
    page = visit.post("/cases/new", typed | {field: value}, as_=cast.professional)
    assert page.status == 422
    assert sentence in page.text
    assert page.root.one("title").text.startswith("Fout:")
    kept = page.form("/cases/new").fields()
    other = "last_name" if field == "first_name" else "first_name"
    assert (kept[other], kept["key"]) == (typed[other], typed["key"])
    assert not started().exists()


def test_too_young_shows_another_way(visit, cast, typed):
    page = visit.post("/cases/new", typed | {"birth_date": born(8).isoformat()}, as_=cast.professional)
    assert "Overleg met je coördinator. Er is niets bewaard." in page.text


def test_an_adult_has_no_parents_in_the_case(visit, cast, typed):
    adult = typed | {"birth_date": born(18).isoformat()}
    page = visit.post("/cases/new", adult, as_=cast.professional)
    assert page.status == 422
    assert "De jongere is 18 of ouder. Laat de ouders leeg." in page.text
    alone = {name: text for name, text in adult.items() if not name.startswith("parent_")}
    assert visit.post("/cases/new", alone, as_=cast.professional).status == 303


@pytest.mark.parametrize("text", ODD)
def test_odd_signs_break_nothing(visit, cast, typed, text):
    fields = typed | {"first_name": f"Jo{text}"[:50], "last_name": text, "incident": f"Toen {text}"}
    page = visit.post("/cases/new", fields, as_=cast.professional)
    assert page.status == 303
    details = visit(page.location.replace("/parents", "/details"), as_=cast.professional)
    assert not details.root.all(hx_get="/sign-out")


def test_extra_fields_change_nothing(visit, cast, typed):
    extra = {"status": "completed", "professional": str(cast.other_professional.id), "role": "coordinator"}
    extra |= {"youth": str(cast.youth.id), "id": str(uuid4()), "sealed_key": "x", "allowed_at_age": "18"}
    visit.post("/cases/new", typed | extra, as_=cast.professional)
    case = started().get()
    assert (case.professional_id, case.youth.role) == (cast.professional.id, "youth")
