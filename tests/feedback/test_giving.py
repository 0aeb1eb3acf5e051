"""Giving feedback: once, by choice, and never over what was said in another place."""

from datetime import timedelta

import pytest

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.memberships import Membership
from webapp.feedback.models import Feedback
from webapp.feedback.questions import BY_ROLE
from webapp.formats import now

BETTER = "KANARIE: minder wachten."


@pytest.fixture
def path(cast):
    return f"/feedback/{cast.case.id}"


@pytest.fixture
def form():
    return {next(iter(BY_ROLE["youth"])): "yes", "better": BETTER, "readers": "professional", "rev": "0"}


def test_the_same_form_sent_twice_is_given_once(visit, cast, path, form):
    for _turn in range(2):
        assert visit.post(path, form, as_=cast.youth).location == f"{path}/thanks"
    assert Feedback.get().revision == 1


def test_an_older_form_with_other_words_does_not_overwrite(visit, cast, path, form):
    visit.post(path, form, as_=cast.youth)
    page = visit.post(path, form | {"better": "Iets heel anders."}, as_=cast.youth)
    assert page.status == 409
    assert page.form(path).fields()["better"] == "Iets heel anders."
    assert BETTER in page.text.replace(page.form(path).text, "")
    assert "Ja, helemaal" in page.root.one("section", aria_labelledby="kept_now").text
    assert BETTER in visit(path, as_=cast.youth).html


def test_sending_it_again_is_a_choice(visit, cast, path, form):
    visit.post(path, form, as_=cast.youth)
    page = visit.post(path, form | {"better": "Iets heel anders."}, as_=cast.youth)
    assert visit.post(path, page.form(path).fields(), as_=cast.youth).status == 303
    page = visit(path, as_=cast.youth)
    assert page.form(path).fields()["better"] == "Iets heel anders."
    assert not page.root.all("section", aria_labelledby="kept_now")


def test_what_is_only_counted_is_read_by_nobody(visit, cast, path, form):
    visit.post(path, form | {"readers": "counts"}, as_=cast.youth)
    for person in (cast.professional, cast.coordinator, cast.mother, cast.father, cast.other_professional):
        for place in ("/feedback", "/feedback/totals"):
            assert BETTER not in visit(place, as_=person).html


@pytest.fixture
def last_conversation(cast):
    """Planned for in three days, with the youth and both parents."""
    start = now() + timedelta(days=3)
    fields = {"kind": "closing_meeting", "venue": "phone", "created_by": cast.professional}
    row = Appointment.create(case=cast.case, starts_at=start, ends_at=start + timedelta(minutes=30), **fields)
    for member in cast.case.members().where(Membership.kind != "professional"):
        Invitee.create(appointment=row, person=member.person, membership=member)


ASKED = {"youth": ("Wat vond je ervan?", "Geef je mening"), "mother": ("Wat vond u ervan?", "Geef uw mening")}
GIVEN = {"youth": "Je mening is binnen", "mother": "Uw mening is binnen"}


@pytest.mark.parametrize("who", ASKED)
def test_the_first_screen_asks_until_it_was_given(visit, cast, path, form, last_conversation, who):
    """Each for themselves; afterwards it can be changed."""
    reader, other = (getattr(cast, name) for name in (who, "mother" if who == "youth" else "father"))
    assert all(words in visit("/", as_=reader).text for words in ASKED[who])
    fields = form if who == "youth" else form | {next(iter(BY_ROLE["parent"])): "yes"}
    assert visit.post(path, fields, as_=other).status == 303
    assert all(words in visit("/", as_=reader).text for words in ASKED[who]), "another's answers are not yours"
    assert visit.post(path, fields, as_=reader).status == 303
    page = visit("/", as_=reader)
    assert GIVEN[who] in page.text
    assert not [words for words in ASKED[who] if words in page.text]
    assert path in page.links
