"""An explanation by age and role: before the first input, noted with its version, shown anew when it changes."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests import source
from tests.cast import born
from webapp.formats import now
from webapp.people.models import Person
from webapp.privacy import readings
from webapp.privacy.readings import FOR_WHOM, PrivacyReading, audience_of

MOST_FOR_A_CHILD, MEAN_FOR_A_CHILD = 14, 8


def shown_to(person):
    return [row.version for row in PrivacyReading.visible_to(person)]


def test_a_new_version_is_shown_once_and_the_old_one_is_remembered(app, cast, visit, monkeypatch):
    with app.test_request_context():
        for person in (cast.youth, cast.mother, cast.professional):
            PrivacyReading.note(person)
    assert "Dit is veranderd" not in visit("/", as_=cast.mother).text
    monkeypatch.setitem(readings.VERSIONS, "parents", "parents-2027-01")
    page = visit("/", as_=cast.mother)
    assert ("Dit is veranderd" in page.text, "De andere ouder niet." in page.text) == (True, True)
    assert "Dit is veranderd" not in visit("/", as_=cast.youth).text
    for _time in range(2):
        assert visit.post("/privacy", page.form("/privacy").fields(), as_=cast.mother).location == "/"
    assert "Dit is veranderd" not in visit("/", as_=cast.mother).text
    assert shown_to(cast.mother) == ["parents-2026-11", "parents-2027-01"]


@pytest.mark.only_on("sqlite")
def test_on_a_birthday_the_explanation_is_another_one(app, cast, visit):
    Person.update(birth_date=born(17)).where(Person.id == cast.youth.id).execute()
    youth = Person.get_by_id(cast.youth.id)
    with app.test_request_context():
        PrivacyReading.note(youth)
    with time_machine.travel(now() + timedelta(days=365)):
        page = visit("/", as_=youth)
        assert ("Dit is veranderd" in page.text, "Je ouders zien niets." in page.text) == (True, True)


@pytest.mark.only_on("sqlite")
def test_by_age_and_role_and_always_to_be_read(app, cast, visit):
    ages = {10: "child", 13: "child", 14: "teenager", 17: "teenager", 18: "adult", 23: "adult"}
    with app.test_request_context():
        assert {age: audience_of(Person(role="youth", birth_date=born(age))) for age in ages} == ages
        assert [audience_of(each) for each in (cast.mother, cast.professional)] == ["parents", "staff"]
    for person, own in (
        (cast.youth, "14 tot en met 17 jaar"),
        (cast.mother, "Ouders"),
        (cast.coordinator, "Medewerkers"),
    ):
        assert f"Voor: {own}" in visit("/privacy", as_=person).text
    assert "Voor:" not in visit("/privacy").text
    for audience, word in FOR_WHOM.items():
        page = visit(f"/privacy?for={audience}")
        assert f"Voor: {word}" in page.text
        assert page.root.all("button", data_print="")
    assert visit("/privacy?for=../base").status == 200


def test_for_a_child_it_is_in_short_sentences():
    text = " ".join(re.findall(r"_\('([^']+)'", source.templates()["privacy/_child.html"]))
    lengths = [len(sentence.split()) for sentence in re.split(r"[.?!]\s*", text) if sentence]
    assert max(lengths) <= MOST_FOR_A_CHILD
    assert sum(lengths) / len(lengths) <= MEAN_FOR_A_CHILD
