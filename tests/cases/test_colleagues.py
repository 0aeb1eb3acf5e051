"""Handing a case over and standing in: from the next request on."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import person
from webapp.cases.colleagues import hand_over, stand_in
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.errors import Conflict, Invalid
from webapp.formats import day, now, today


@pytest.fixture
def team(cast):
    return f"/cases/{cast.case.id}/colleagues"


@pytest.fixture
def over(cast):
    return f"/cases/{cast.case.id}/hand-over"


@pytest.fixture
def stand_ins(cast):
    return f"/cases/{cast.case.id}/stand-ins"


@pytest.fixture
def today_on(cast):
    """Joris stands in from today on."""
    return {"stand_in": str(cast.other_professional.id), "first": today().isoformat()}


@pytest.mark.parametrize("who", ["professional", "coordinator"])
def test_handing_over(visit, cast, team, over, who):
    form = visit(team, as_=getattr(cast, who)).form(over)
    fields = form.fields() | {"professional": str(cast.other_professional.id)}
    assert visit.post(over, fields, as_=getattr(cast, who)).location == "/cases"
    assert Case.get_by_id(cast.case.id).professional_id == cast.other_professional.id
    assert visit(f"/cases/{cast.case.id}", as_=cast.professional).status == 404
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 200


def test_the_family_is_told_who_works_with_them_now(app, visit, cast):
    assert "is nu jouw begeleider" not in visit("/", as_=cast.youth)
    with app.test_request_context():
        hand_over(cast.case, cast.other_professional, cast.coordinator)
    assert "Joris is nu jouw begeleider" in visit("/", as_=cast.youth).text
    assert "Joris is nu de begeleider van Robin" in visit("/", as_=cast.mother).text
    visit.clients.clear()
    with time_machine.travel(now() + timedelta(weeks=4)):
        assert "is nu jouw begeleider" not in visit("/", as_=cast.youth)


def test_a_stand_in_gets_in_and_out_by_the_calendar(visit, cast, team, stand_ins):
    first, last = today() + timedelta(days=1), today() + timedelta(days=3)
    fields = {"stand_in": str(cast.other_professional.id), "first": first.isoformat(), "last": last.isoformat()}
    assert visit.post(stand_ins, fields, as_=cast.professional).location == team
    assert "Vervangt vanaf" in visit(team, as_=cast.professional).text
    statuses = []
    for days in (0, 1, 3, 4):
        visit.clients.clear()
        with time_machine.travel(now() + timedelta(days=days)):
            statuses.append(visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status)
    assert statuses == [404, 200, 200, 404]


def test_the_family_is_told_who_stands_in_from_the_first_day(visit, cast, stand_ins):
    """As with an absence; whose case it is not reads nothing."""
    first = today() + timedelta(days=3)
    fields = {"stand_in": str(cast.other_professional.id), "first": first.isoformat(), "last": ""}
    assert visit.post(stand_ins, fields, as_=cast.professional).status == 303
    family = (cast.youth, cast.mother, cast.father)
    assert not any("Joris" in visit("/", as_=person).text for person in family)
    visit.clients.clear()
    with time_machine.travel(now() + timedelta(days=3)):
        told = [visit("/", as_=person).text for person in (*family, cast.other_youth)]
    assert ["Joris vervangt Samira" in text for text in told] == [True, True, True, False]
    assert "Joris helpt je nu" in told[0]
    assert "Joris helpt u nu" in told[1]


def test_a_stand_in_is_sent_away(visit, cast, team, stand_ins):
    visit.post(
        stand_ins, {"stand_in": str(cast.other_professional.id), "first": today().isoformat()}, as_=cast.coordinator
    )
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 200
    member = Membership.get(Membership.kind == "stand_in")
    path = f"{stand_ins}/{member.id}/end"
    assert (
        visit.post(path, visit(team, as_=cast.coordinator).form(path).fields(), as_=cast.coordinator).location == team
    )
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 404


def test_nobody_stands_in_twice(visit, cast, stand_ins, today_on):
    assert visit.post(stand_ins, today_on, as_=cast.professional).status == 303
    page = visit.post(stand_ins, today_on, as_=cast.professional)
    assert page.status == 422
    assert "Joris Bakker vervangt al." in page.text
    assert Membership.select().where(Membership.kind == "stand_in").count() == 1


def test_two_requests_at_once_make_one_stand_in(app, cast):
    """The second one looked when the first had not written yet."""
    with app.test_request_context():
        stand_in(cast.case, cast.other_professional, cast.professional, today(), None)
        with pytest.raises(Invalid):
            stand_in(cast.case, cast.other_professional, cast.coordinator, today(), None)
    assert Membership.select().where(Membership.kind == "stand_in").count() == 1


def test_a_hand_over_meanwhile_comes_first(app, cast):
    before = Case.get_by_id(cast.case.id)
    with app.test_request_context():
        hand_over(cast.case, cast.other_professional, cast.coordinator)
        with pytest.raises(Conflict):
            stand_in(before, cast.other_professional, cast.professional, today(), None)
        with pytest.raises(Conflict):
            hand_over(before, cast.other_professional, cast.professional)
    assert Membership.select().where(Membership.person == cast.other_professional).count() == 2, "and the own case"


def test_an_old_page_of_a_coordinator_does_not_hand_it_over_again(app, visit, cast, team, over):
    fields = visit(team, as_=cast.coordinator).form(over).fields()
    with app.test_request_context():
        third = person("professional", "Ine", "Bos", "ine")
        hand_over(cast.case, third, cast.professional)
    page = visit.post(over, fields | {"professional": str(cast.other_professional.id)}, as_=cast.coordinator)
    assert (page.status, "net overgedragen" in page.text) == (409, True)
    assert Case.get_by_id(cast.case.id).professional_id == third.id


@pytest.mark.parametrize("days", [0, 3])
def test_who_takes_over_stands_in_no_more(visit, cast, team, over, stand_ins, today_on, days):
    """Also who would only begin later."""
    first = (today() + timedelta(days=days)).isoformat()
    visit.post(stand_ins, today_on | {"first": first}, as_=cast.professional)
    visit.post(over, {"professional": str(cast.other_professional.id)}, as_=cast.professional)
    page = visit(team, as_=cast.other_professional)
    assert page.text.count("Joris Bakker") == 2, "in the menu, and as the professional of the case"
    assert "Vervangt" not in page.text


@pytest.mark.parametrize(("days", "last", "until"), [(0, "", "tot je het stopt"), (2, 5, "tot en met %s")])
def test_it_says_from_when_until_when(visit, cast, team, stand_ins, today_on, days, last, until):
    first, end = today() + timedelta(days=days), today() + timedelta(days=last or 0)
    fields = today_on | {"first": first.isoformat(), "last": end.isoformat() if last else ""}
    visit.post(stand_ins, fields, as_=cast.professional)
    period = f"vanaf {day(first)}, {until.replace('%s', day(end))}"
    page = visit(team, as_=cast.professional)
    assert f"Joris Bakker kan in deze zaak werken {period}." in page.text
    assert f"Vervangt {period}" in page.text


def test_a_stand_in_does_not_decide_who_works_on_it(visit, cast, team, over, stand_ins):
    visit.post(
        stand_ins, {"stand_in": str(cast.other_professional.id), "first": today().isoformat()}, as_=cast.professional
    )
    assert not visit(team, as_=cast.other_professional).root.all("form", action=over)
    fields = {"professional": str(cast.other_professional.id)}
    assert visit.post(over, fields, as_=cast.other_professional).status == 403


@pytest.mark.parametrize("name", ["youth", "mother", "coordinator", "professional"])
def test_only_another_professional_can_be_chosen(visit, cast, over, name):
    page = visit.post(over, {"professional": str(getattr(cast, name).id)}, as_=cast.coordinator)
    assert page.status == 422
    assert Case.get_by_id(cast.case.id).professional_id == cast.professional.id


WRONG = [
    {"first": ""},
    {"first": "2026-02-30"},
    {"first": "0001-01-01"},
    {"first": "9999-12-31"},
    {"first": (today() - timedelta(days=1)).isoformat()},
    {"last": "2001-01-01"},
    {"last": "9999-12-31"},
    {"last": (today() + timedelta(days=800)).isoformat()},
    {"stand_in": ""},
    {"stand_in": "x"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_will_not_do(visit, cast, stand_ins, wrong):
    fields = {"stand_in": str(cast.other_professional.id), "first": today().isoformat(), "last": ""} | wrong
    page = visit.post(stand_ins, fields, as_=cast.professional)
    assert page.status == 422
    assert page.root.all(id="error_summary")
    assert not Membership.select().where(Membership.kind == "stand_in").exists()


def test_who_may_not(visit, cast, team, over, stand_ins):
    for path in (over, stand_ins):
        assert visit.post(path).status == 401
        assert visit.post(path, as_=cast.other_professional).status == 404
        assert visit.post(path, as_=cast.mother).status == 403
    assert visit(team, as_=cast.other_professional).status == 404


def test_the_coordinator_reads_who_but_not_what(visit, cast, team):
    page = visit(team, as_=cast.coordinator)
    assert "Robin V." in page.text
    assert "Visser" not in page.text
    assert "KANARIE" not in page.html
    assert visit(f"/cases/{cast.case.id}", as_=cast.coordinator).status == 403
