"""Taking part: asked of whom it must be asked, answered by themselves, and a no that is respected at once."""

import hashlib
from uuid import uuid4

import pytest

from tests.agreements.conftest import member_of, state, text_for
from tests.cast import born
from tests.source import ROOT
from webapp.agreements.participation import TEXTS, Participation

# Other words are another text: give it a new name in TEXTS and a file of its own, so that every answer still tells
# what was read.
WORDS = {"child-2026-11": "2506e4784380", "parent-2026-11": "ea4bd83ef77c", "youth-2026-11": "72ae02ff27ee"}


def turn(youth, years):
    youth.birth_date = born(years)
    youth.save()


@pytest.mark.parametrize(
    ("years", "asked"), [(11, "youth mother"), (12, "youth mother"), (15, "youth mother"), (16, "youth"), (19, "youth")]
)
def test_the_age_says_who_is_asked(visit, unasked, address, years, asked):
    turn(unasked.youth, years)
    for name in ("youth", "mother"):
        assert visit(address, as_=getattr(unasked, name)).status == (200 if name in asked else 404)


def test_a_parent_without_authority_is_not_asked(visit, unasked, address):
    member = member_of(unasked.case, unasked.father)
    member.kind = "parent_without_authority"
    member.save()
    assert visit(address, as_=unasked.father).status == 404
    assert visit.post(address, {"says": "yes"}, as_=unasked.father).status == 404


def test_it_is_the_first_thing_to_do_until_it_is_answered(visit, unasked, say):
    assert "Doe je mee?" in visit("/", as_=unasked.youth).text
    assert "Mag Robin meedoen?" in visit("/", as_=unasked.mother).text
    say("yes", unasked.youth)
    say("yes", unasked.mother)
    assert "Doe je mee?" not in visit("/", as_=unasked.youth).text
    assert "Mag Robin meedoen?" not in visit("/", as_=unasked.mother).text
    assert "Mag Robin meedoen?" in visit("/", as_=unasked.father).text


def test_a_child_is_heard_and_the_parents_decide(visit, unasked, address):
    turn(unasked.youth, 11)
    page = visit(address, as_=unasked.youth)
    assert page.root.one("h1").text == "Wil je meedoen?"
    assert "Je ouders zeggen of je mag meedoen." in page.text


def test_an_answer_says_who_when_where_and_to_which_text(visit, unasked, say):
    assert say("yes", unasked.youth).status == 303
    answer = Participation.get()
    assert (answer.person, answer.recorded_by, answer.place) == (unasked.youth, unasked.youth, "own_account")
    assert (answer.text_version, answer.language, answer.youth_age) == (TEXTS["youth"], "nl", 14)


def test_it_can_be_answered_on_the_professionals_screen(visit, unasked, address):
    path = f"{address}/members/{member_of(unasked.case, unasked.mother).id}"
    page = visit(path, as_=unasked.professional)
    assert page.root.one("h1").text == "Mag Robin meedoen?"
    form = page.form(path).fields() | {"says": "yes"}
    assert visit.post(path, form, as_=unasked.professional).location == f"/cases/{unasked.case.id}/agreements"
    answer = Participation.get()
    assert (answer.person, answer.recorded_by, answer.place) == (
        unasked.mother,
        unasked.professional,
        "professional_screen",
    )
    assert "op jouw scherm" in visit(f"/cases/{unasked.case.id}/agreements", as_=unasked.professional).text
    assert "Op het scherm van Samira." in visit(address, as_=unasked.mother).text


def test_an_old_page_of_the_professional_does_not_undo_what_somebody_said(visit, unasked, say, address):
    """Mother says no at home, while the question still stands open on the professional's screen."""
    path = f"{address}/members/{member_of(unasked.case, unasked.mother).id}"
    form = visit(path, as_=unasked.professional).form(path).fields()
    say("no", unasked.mother)
    page = visit.post(path, form | {"says": "yes"}, as_=unasked.professional)
    assert (page.status, "Fatima heeft net zelf geantwoord." in page.text) == (409, True)
    assert state(unasked.case, unasked.mother) == "no"
    now = visit(path, as_=unasked.professional).form(path).fields()
    for _time in range(2):
        assert visit.post(path, now | {"says": "yes"}, as_=unasked.professional).status == 303
    assert state(unasked.case, unasked.mother) == "yes"


def test_nothing_chosen_is_told_and_another_text_too(visit, unasked, address):
    form = {"text": TEXTS["youth"], "key": str(uuid4())}
    for odd in ({}, {"says": ""}, {"says": "perhaps"}, {"says": "yes" * 5000}):
        page = visit.post(address, form | odd, as_=unasked.youth)
        assert page.status == 422
        assert "Kies ja of nee." in page.text
    assert visit.post(address, form | {"says": "yes", "text": "youth-1999"}, as_=unasked.youth).status == 409
    assert not Participation.select().exists()


def test_sent_twice_is_said_once(visit, unasked, address):
    form = {"says": "yes", "text": text_for(unasked.case, unasked.youth), "key": str(uuid4())}
    for _time in range(2):
        assert visit.post(address, form, as_=unasked.youth).status == 303
    assert Participation.select().count() == 1


def test_one_parent_sees_nothing_of_the_others_answer(visit, unasked, say, address):
    say("no", unasked.father)
    for path in ("/", address):
        assert "liever niet" not in visit(path, as_=unasked.mother).text.replace("Nee, liever niet", "")
    assert state(unasked.case, unasked.mother) == "open"


def test_a_parent_who_was_removed_is_not_asked_and_decides_nothing(visit, unasked, say, address):
    say("no", unasked.mother)
    member_of(unasked.case, unasked.mother).end(unasked.professional)
    assert visit(address, as_=unasked.mother).status == 404
    assert say_to(visit, address, unasked.mother) == 404
    assert "Bel eerst" not in visit("/", as_=unasked.professional).text


def say_to(visit, address, person):
    return visit.post(address, {"says": "yes", "text": TEXTS["parent"]}, as_=person).status


def test_a_youth_who_turns_16_is_asked_again_and_the_parents_no_longer_decide(visit, cast, say, address):
    say("no", cast.mother)
    turn(cast.youth, 16)
    assert state(cast.case, cast.youth) == "open"
    page = visit(address, as_=cast.youth)
    assert "Je bent nu 16 jaar. Daarom vragen we het je opnieuw." in page.text
    assert visit(address, as_=cast.mother).status == 404
    assert "Bel eerst" not in visit("/", as_=cast.professional).text
    say("yes", cast.youth)
    assert state(cast.case, cast.youth) == "yes"


def test_when_the_case_is_closed_nothing_is_asked(visit, unasked, address):
    unasked.case.status = "completed"
    unasked.case.save()
    assert not visit(address, as_=unasked.youth).root.all("form", action=address)
    assert visit.post(address, {"says": "yes", "text": TEXTS["youth"]}, as_=unasked.youth).status == 409


def test_other_words_are_another_text():
    folder = ROOT / "templates" / "agreements" / "texts"
    known = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in folder.glob("*.html")}
    assert known == WORDS
    assert set(TEXTS.values()) <= WORDS.keys()
