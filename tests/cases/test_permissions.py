"""The ladder of 12, 16 and 18 years: what a parent sees, and what the youth says about it."""

from datetime import UTC, datetime

import pytest
import time_machine

from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import years_before
from webapp.people.models import Person

BIRTH_DATE = datetime(2012, 5, 20, tzinfo=UTC).date()


def at(age, hours=0):
    """The moment of a birthday: midnight in Amsterdam, and so many hours later."""
    return time_machine.travel(datetime(2012 + age, 5, 19, 22, tzinfo=UTC).timestamp() + hours * 3600, tick=False)


@pytest.fixture
def robin(cast):
    """Robin, with a birthday that is easy to remember."""
    Person.update(birth_date=BIRTH_DATE).where(Person.id == cast.youth.id).execute()
    Membership.update(started_at=datetime(2020, 1, 1, tzinfo=UTC)).execute()
    cast.youth.birth_date = BIRTH_DATE
    return cast.youth


@pytest.fixture
def mother(robin, cast):
    return Membership.get(Membership.person == cast.mother)


def test_only_a_professional_works_on_it(cast):
    assert cast.case.can_be_worked_on_by(cast.professional)
    assert not any(map(cast.case.can_be_worked_on_by, (cast.coordinator, cast.youth, cast.mother)))


def sees(case, person):
    """Whether this person sees the case, its steps, and what happened."""
    shown = Case.select().where(Case.open_for(person), Case.id == case.id).exists()
    steps = Case.select().where(Case.followed_by(person), Case.id == case.id).exists()
    return shown, steps, Case.get_by_id(case.id).incident_read_by(person)


def kind_is(member, kind):
    Membership.update(kind=kind).where(Membership.id == member.id).execute()


@pytest.mark.parametrize(
    ("age", "kind", "before", "after"),
    [
        (12, "parent", (True, True, True), (True, True, False)),
        (16, "parent", (True, True, False), (True, False, False)),
        (18, "parent", (True, False, False), (False, False, False)),
        (12, "parent_without_authority", (True, False, False), (True, False, False)),
        (18, "parent_without_authority", (True, False, False), (False, False, False)),
        (16, "support_person", (True, False, False), (True, False, False)),
        (18, "support_person", (True, False, False), (False, False, False)),
    ],
)
def test_a_birthday_changes_it_at_midnight(app, cast, mother, age, kind, before, after):
    kind_is(mother, kind)
    with app.test_request_context():
        with at(age, hours=-0.01):
            assert sees(cast.case, cast.mother) == before
        with at(age, hours=0.01):
            assert sees(cast.case, cast.mother) == after


@pytest.mark.parametrize(
    ("age", "steps_at_17", "steps_at_19"),
    [(14, False, False), (16, True, False), (18, False, True)],
)
def test_a_yes_counts_for_the_stage_in_which_it_was_given(app, cast, robin, mother, age, steps_at_17, steps_at_19):
    with app.test_request_context():
        with at(age, hours=24):
            mother.allow(robin)
            assert sees(cast.case, cast.mother)[1]
        if age <= 17:
            with at(17):
                assert sees(cast.case, cast.mother)[1] is steps_at_17
        with at(19):
            assert sees(cast.case, cast.mother)[1] is steps_at_19


def test_who_is_born_on_29_february():
    assert years_before(datetime(2028, 2, 29, tzinfo=UTC).date(), 16).isoformat() == "2012-02-29"
    assert years_before(datetime(2028, 2, 29, tzinfo=UTC).date(), 18).isoformat() == "2010-02-28"


def test_the_page_tells_a_youth_of_14_who_sees_what(visit, cast):
    page = visit("/permissions", as_=cast.youth)
    assert "Fatima (moeder)" in page.text
    assert "Fatima ziet welke stap je doet. Je antwoorden niet." in page.text
    assert not [form for form in page.forms if "/permissions/" in form["action"]], "below 16 there is nothing to decide"


def test_from_16_the_youth_decides(visit, cast, mother):
    with at(16, hours=10):
        page = visit("/permissions", as_=cast.youth)
        allow = f"/permissions/{mother.id}/allow"
        assert "Je stappen niet." in page.text
        assert visit.post(allow, page.form(allow).fields(), as_=cast.youth).location == "/permissions"
        assert sees(cast.case, cast.mother)[1]
        stop = f"/permissions/{mother.id}/stop"
        form = visit("/permissions", as_=cast.youth).form(stop)
        visit.post(stop, form.fields(), as_=cast.youth)
        assert not sees(cast.case, cast.mother)[1]


def answers(visit, cast, mother, says):
    """What the button promises, what is confirmed, and what stands on the page then."""
    action = f"/permissions/{mother.id}/{says}"
    form = visit("/permissions", as_=cast.youth).form(action)
    visit.post(action, form.fields(), as_=cast.youth)
    page = visit("/permissions", as_=cast.youth)
    return form.one("button").text, page.root.one(id="page_notices").text, page.root.one("main").text


STEPS, CASE, NOTHING = "ziet welke stap je doet.", "ziet dat je meedoet, en de eigen afspraken.", "ziet niets."


@pytest.mark.parametrize(
    ("age", "kind", "button", "shown", "hidden"),
    [
        (16, "parent", "Laat Fatima mijn stappen zien", STEPS, CASE),
        (18, "parent", "Laat Fatima mijn stappen zien", STEPS, NOTHING),
        (18, "parent_without_authority", "Laat Fatima zien dat ik meedoe", CASE, NOTHING),
        (14, "support_person", "Laat Fatima mijn stappen zien", STEPS, CASE),
        (18, "support_person", "Laat Fatima mijn stappen zien", STEPS, NOTHING),
    ],
)
def test_a_yes_and_a_no_do_what_they_say(visit, cast, mother, age, kind, button, shown, hidden):
    kind_is(mother, kind)
    with at(age, hours=10):
        said, confirmed, page = answers(visit, cast, mother, "allow")
        assert said == button
        assert f"Fatima {shown}" in confirmed
        assert page.count(f"Fatima {shown}") == 2, "confirmed, and on the card"
        assert sees(cast.case, cast.mother)[:2] == (True, shown == STEPS)
        _said, confirmed, page = answers(visit, cast, mother, "stop")
        assert f"Fatima {hidden}" in confirmed
        assert sees(cast.case, cast.mother)[:2] == (hidden == CASE, False)


def test_below_16_a_yes_of_the_youth_changes_nothing(visit, cast, mother):
    for says in ("allow", "stop"):
        visit.post(f"/permissions/{mother.id}/{says}", as_=cast.youth)
        assert Membership.get_by_id(mother.id).allowed_at_age is None
        assert "ziet je stappen niet meer" not in visit("/permissions", as_=cast.youth).text


def test_a_support_person_sees_steps_when_the_youth_allows(visit, cast, mother):
    kind_is(mother, "support_person")
    with at(14, hours=10):
        visit.post(f"/permissions/{mother.id}/allow", as_=cast.youth)
        assert sees(cast.case, cast.mother) == (True, True, False)


def test_only_the_youth_decides_and_only_for_the_own_case(visit, cast, mother):
    allow = f"/permissions/{mother.id}/allow"
    assert visit("/permissions").status == 401
    assert visit.post(allow).status == 401
    for person in (cast.mother, cast.professional, cast.coordinator):
        assert visit("/permissions", as_=person).status == 403
        assert visit.post(allow, as_=person).status == 403
    assert visit.post(allow, as_=cast.other_youth).status == 404
    assert visit.post(allow, as_=cast.adult).status == 404
    assert Membership.get_by_id(mother.id).allowed_at_age is None


def test_a_professional_cannot_be_allowed_or_stopped(visit, cast):
    own = Membership.get(Membership.person == cast.professional, Membership.case == cast.case)
    assert visit.post(f"/permissions/{own.id}/stop", as_=cast.youth).status == 404
