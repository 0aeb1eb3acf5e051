"""Each reads an explanation that is true for them, and is spoken to in their own way, on the way to an account."""

import pytest

from tests.test_words import WRONG_FOR
from webapp.activation.models import ActivationCode
from webapp.cases.relatives import Relative
from webapp.people.models import Person

STEPS = ("language", "how-it-works", "who-sees-what", "account")


@pytest.fixture
def people(cast):
    oma = Relative("Ans", "oma", "support_person", "nl", interpreter_language="").join(cast.case, cast.professional)
    everyone = cast.everyone() | {"support": oma.person}
    return {name: everyone[name] for name in ("youth", "mother", "support", "professional", "coordinator")}


@pytest.fixture
def explained(app, visit, cast, people, enter):
    """Step → the words that this person reads there."""

    def to(name):
        with app.test_request_context():
            code = ActivationCode.give(people[name], by=cast.professional)
        assert enter(code).status == 303
        return {step: visit(f"/activate/{step}").text for step in STEPS}

    return to


@pytest.mark.parametrize("name", ["youth", "mother", "support", "professional", "coordinator"])
def test_each_is_spoken_to_in_their_own_way(explained, people, name):
    spoken_as = "parent" if people[name].role == "parent" else "youth"
    for step, words in explained(name).items():
        wrong = WRONG_FOR[spoken_as].search(words)
        assert not wrong, f"{step} says {wrong and wrong.group()!r} to the {name}"


@pytest.mark.parametrize("name", ["support", "professional", "coordinator"])
def test_who_is_no_parent_reads_nothing_of_a_child(explained, name):
    for step, words in explained(name).items():
        assert "kind" not in words, f"{step} speaks to the {name} as to a parent"
        assert "gezag" not in words


TOLD = {
    "mother": "Hebt u gezag? Dan ziet u welke stap uw kind doet.",
    "support": "De jongere beslist of u de stappen ziet.",
    "professional": "Wat nog niet is ingeleverd, zie je niet.",
    "coordinator": "Wat mensen schrijven, zie je niet.",
}


@pytest.mark.parametrize("name", TOLD)
def test_each_is_told_what_they_will_see(explained, name):
    assert TOLD[name] in explained(name)["who-sees-what"]


def test_staff_are_not_told_that_taking_part_is_voluntary_nor_offered_two_weeks(explained):
    words = explained("professional")
    assert "vrijwillig" not in words["how-it-works"]
    assert "14 dagen" not in words["account"]


def test_an_account_is_made_by_each_of_them(visit, explained, people):
    for name, person in people.items():
        explained(name)
        form = visit("/activate/account").form("/activate/account").fields() | {"password": "paarse-olifant-in-bad"}
        done = visit.post("/activate/account", form)
        assert "Beveilig je account" in done.text if person.is_staff else done.location == "/"
        assert Person.get_by_id(person.id).activated
        visit.clients.clear()
