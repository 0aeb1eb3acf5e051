"""The last page, and the file that the youth takes along: everything of their own, nothing of somebody else."""

from datetime import timedelta

import pytest

from tests import world
from tests.cast import born
from webapp.cases.closing import move
from webapp.formats import date_part, today
from webapp.people.models import Person


def own(name):
    """A word of its own for every text."""
    return f"EIGEN_{name.replace('.', '_')}"


@pytest.fixture
def ended(app, cast):
    """Robin's full case, closed without the sheet being filled in further."""
    with app.test_request_context():
        family, _others = world.create(cast, own, lambda name: own(name).replace("EIGEN", "ANDERMANS"))
        move(cast.case, "completed", cast.professional, "active")
    return family


def test_the_file_has_everything_that_was_handed_in_and_nothing_from_elsewhere(visit, cast, ended):
    file = visit(f"/closing/{cast.case.id}/take-along", as_=cast.youth)
    assert file.headers["Content-Disposition"] == 'attachment; filename="mijn-route.html"'
    for name in ("letter", "approved", "handed_in"):
        assert own(f"submission.sealed_answers.{name}") in file.text
    assert own("agreement_version.what.youth") in file.text
    assert own("look_back.words.youth") in file.text
    for name in ("taken_back", "by_parent"):
        assert own(f"submission.sealed_answers.{name}") not in file.text
    assert "ANDERMANS" not in file.text
    assert not [element for element in file.root.all() if element.get("src") or element.get("href")]


def test_the_file_is_there_before_the_end_too(visit, cast, ended):
    """Who stops takes along what they have, at any moment."""
    assert visit(f"/closing/{cast.adult_case.id}/take-along", as_=cast.adult).status == 200
    assert visit(f"/closing/{cast.case.id}/take-along", as_=cast.mother).status == 403
    assert visit(f"/closing/{cast.case.id}/take-along", as_=cast.other_youth).status == 404


def test_everybody_reads_on_which_day_it_is_erased(visit, cast, ended):
    youth = visit(f"/closing/{cast.case.id}/end", as_=cast.youth).text
    day = date_part(today() + timedelta(days=90), "d MMMM y")
    assert f"Op {day} wissen we wat hier over jou staat." in youth
    assert "Brief aan" in youth
    parent = visit(f"/closing/{cast.case.id}/end", as_=cast.mother).text
    assert f"Op {day} wissen wij dit traject" in parent
    assert "90 dagen (voorbeeld)" in youth
    assert "90 dagen (voorbeeld)" in parent
    assert day in visit(f"/closing/{cast.case.id}/take-along", as_=cast.youth).text
    assert "Deze zaak wordt gewist op" in visit(f"/cases/{cast.case.id}", as_=cast.professional).text
    assert "Brief aan" not in parent


def test_a_running_case_has_no_last_page(visit, cast):
    for person in (cast.youth, cast.mother):
        assert visit(f"/closing/{cast.case.id}/end", as_=person).location == "/"


def test_who_may_not_follow_reads_only_that_it_is_over(visit, cast, sheet, conclude):
    Person.update(birth_date=born(16)).where(Person.id == cast.youth.id).execute()
    assert conclude(outcome="other_support", support_by="family").status == 303
    for path in ("/", "/assignments", f"/closing/{cast.case.id}/end"):
        text = visit(path, as_=cast.mother).text
        assert "Andere hulp" not in text, path
        assert "gestopt" not in text, path
    assert "Dit is klaar" in visit("/", as_=cast.mother).text
    assert "Andere hulp gaat met je verder." in visit("/", as_=cast.youth).text
