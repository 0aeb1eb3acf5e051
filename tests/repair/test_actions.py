"""Repair actions: the youth's idea, agreed together, done, confirmed, or let go kindly."""

from uuid import uuid4

import pytest

from tests.cast import born
from webapp.cases.closing import move
from webapp.cases.models import Case
from webapp.repair.models import MOVES, RepairAction

IDEA = "Ik wil helpen in de gymzaal"
AGREED = "Robin helpt woensdag in de gymzaal"


@pytest.fixture
def propose(visit, cast):
    def send(idea=IDEA, key=None):
        return visit.post("/repair", {"idea": idea, "key": key or str(uuid4())}, as_=cast.youth)

    return send


@pytest.fixture
def action(propose):
    propose()
    return RepairAction.get()


@pytest.fixture
def press(visit, action):
    """Sends one of the forms about the action, as it is on the page of this person."""

    def send(address, person, **fields):
        path = f"/repair-actions/{action.id}/{address}"
        page = visit(f"/repair-actions/{action.id}" if person.role == "professional" else "/repair", as_=person)
        return visit.post(path, page.form(path).fields() | fields, as_=person)

    return send


def status():
    return RepairAction.get().status


def test_an_idea_in_own_words_comes_once_and_is_read_by_the_professional(visit, cast, propose):
    key = str(uuid4())
    assert [propose(key=key).status for _time in range(2)] == [303, 303]
    assert RepairAction.select().count() == 1
    assert "Jouw idee" in visit("/repair", as_=cast.youth).text
    assert "Praat over goedmaken" in visit(f"/cases/{cast.case.id}", as_=cast.professional).text
    assert IDEA in visit(f"/cases/{cast.case.id}/letters", as_=cast.professional).text
    page = propose(idea=" ")
    assert (page.status, "Schrijf op wat je wilt doen." in page.text) == (422, True)
    assert "x" * 601 in propose(idea="x" * 601).html


def test_from_idea_to_confirmed(visit, cast, press):
    assert press("agree", cast.professional, what=AGREED, by_when="2099-12-01", reply="Goed idee.").status == 303
    youth = visit("/repair", as_=cast.youth).text
    for words in (AGREED, IDEA, "Goed idee.", "Klaar op"):
        assert words in youth
    assert "Doe wat jullie afspraken." in visit("/", as_=cast.youth).text
    assert press("done", cast.youth).status == 303
    assert press("not-yet", cast.youth).status == 303
    assert status() == "agreed"
    press("done", cast.youth)
    assert "Bekijk wat er is goedgemaakt" in visit(f"/cases/{cast.case.id}", as_=cast.professional).text
    assert press("confirm", cast.professional, reply="Netjes gedaan.").status == 303
    assert "Dit heb jij gedaan. Dat telt." in visit("/repair", as_=cast.youth).text


def test_letting_go_is_kind_and_taking_back_is_free(visit, cast, action, press, propose):
    page = press("drop", cast.professional, reply="")
    assert (page.status, "vriendelijke woorden" in page.text) == (422, True)
    press("drop", cast.professional, reply="Fijn dat je dit wilde.")
    assert "Fijn dat je dit wilde." in visit("/repair", as_=cast.youth).text
    propose("Een kaart maken")
    second = RepairAction.get(RepairAction.status == "proposed")
    take_back = f"/repair-actions/{second.id}/take-back"
    assert visit.post(take_back, {"revision": "1"}, as_=cast.youth).status == 303
    assert RepairAction.select().where(RepairAction.status == "dropped").count() == 2


def test_two_professionals_or_an_old_page_never_overwrite(visit, cast, action, press):
    path = f"/repair-actions/{action.id}"
    press("agree", cast.professional, what=AGREED)
    for address, form in (("agree", {"what": "Iets anders"}), ("drop", {"reply": "Nee"}), ("confirm", {})):
        sent = visit.post(f"{path}/{address}", form | {"revision": "1"}, as_=cast.professional)
        assert sent.status == 409
    assert RepairAction.get().revision == 2
    assert visit.post(f"{path}/take-back", {"revision": "2"}, as_=cast.youth).status == 409, "that is agreed by now"
    late = {"what": AGREED, "by_when": "2001-01-01", "revision": "2"}
    assert visit.post(f"{path}/agree", late, as_=cast.professional).status == 422


def test_a_parent_sees_how_far_it_is_as_the_ladder_allows(app, visit, cast, press):
    press("agree", cast.professional, what=AGREED)
    page = visit("/repair", as_=cast.mother)
    assert "Afgesproken" in page.text
    assert AGREED not in page.html
    assert IDEA not in page.html
    assert visit(f"/repair-actions/{RepairAction.get().id}", as_=cast.mother).status == 403
    assert "Afgesproken" not in visit("/repair", as_=cast.other_parent).text
    cast.youth.birth_date = born(16)
    cast.youth.save()
    assert "Afgesproken" not in visit("/repair", as_=cast.mother).text


def test_in_a_closed_case_it_stays_to_read(app, visit, cast, action, propose):
    with app.test_request_context():
        move(cast.case, "completed", cast.professional, "active")
    assert not Case.get_by_id(cast.case.id).is_open
    assert propose("Nog iets").status == 409
    form = {"what": AGREED, "revision": "1"}
    assert visit.post(f"/repair-actions/{action.id}/agree", form, as_=cast.professional).status == 409
    assert IDEA in visit("/repair", as_=cast.youth).text
    assert IDEA in visit(f"/repair-actions/{action.id}", as_=cast.professional).text
    fresh = RepairAction.get_by_id(action.id)
    assert not any(fresh.can_become(status, who) for status, _role in MOVES for who in (cast.youth, cast.professional))


def test_kind_words_stay_when_nothing_is_said_after_them(app, visit, cast):
    with app.test_request_context():
        action = RepairAction.propose(cast.case, "Helpen", cast.youth, None)
        action.agree("Helpen", None, "Wat een mooi idee!", cast.professional, 1)
    place = f"/repair-actions/{action.id}/confirm"
    assert visit.post(place, {"revision": "2", "reply": ""}, as_=cast.professional).status == 303
    assert "Wat een mooi idee!" in visit("/repair", as_=cast.youth).text
