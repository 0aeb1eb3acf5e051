"""An assignment of a parent's own: given to one parent, made alone, read by the professional, seen by nobody else."""

from datetime import timedelta

import pytest
import time_machine

from tests.assignments.test_youth import press
from webapp.cases.memberships import Membership
from webapp.formats import now, years_before
from webapp.library.models import ContentVersion
from webapp.work.models import Work
from webapp.work.submissions import Submission

ANSWERS = {
    "mijn-gevoel": {"answer": ["bezorgd"]},
    "moment": {"answer": "onderweg"},
    "eerste-zin": {"answer-begin": "Ik ben geschrokken.", "answer-vraag": "Hoe ging het?", "answer-niet": "Waarom jij"},
    "als-het-spannend-wordt": {
        "answer-merk": "mijn stem",
        "answer-dan": "even water",
        "answer-verder": "ik rustig ben",
    },
    "vertrouwen": {"answer": "6"},
    "vraag-aan-begeleider": {"answer": ""},
}
TITLE = "Praten zonder ruzie"


@pytest.fixture
def new(cast, give):
    """The form; the content is loaded."""
    return f"/cases/{cast.case.id}/parent-assignments/new"


@pytest.fixture
def work(visit, cast, new):
    form = visit(new, as_=cast.professional).form(new)
    version = ContentVersion.of("praten-zonder-ruzie").get()
    member = Membership.get(Membership.person == cast.mother)
    fields = form.fields() | {"version": str(version.id), "parent": str(member.id), "instruction": "Neem de tijd."}
    for _turn in range(2):
        assert visit.post(new, fields, as_=cast.professional).location == f"/cases/{cast.case.id}/assignments"
    return Work.get()


def do_all(visit, cast, work):
    begin = visit(f"/assignments/{work.id}", as_=cast.mother)
    place = next(link for link in begin.links if "/steps/" in link)
    while "/steps/" in place:
        page = visit(place, as_=cast.mother)
        place = press(visit, page, ANSWERS.get(place.rpartition("/")[2], {}), cast.mother).location
    return visit.post(place, visit(place, as_=cast.mother).form(place).fields(), as_=cast.mother)


def test_a_parent_makes_it_and_the_professional_reads_it(visit, cast, work):
    assert TITLE in visit("/", as_=cast.mother).text
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "Robin ziet hem niet. Samira leest wat u inlevert." in page.text
    assert "Neem de tijd." in page.text
    assert do_all(visit, cast, work).location == f"/assignments/{work.id}"
    assert Work.get().status == "submitted"
    desk = f"/reviews/{Submission.get().id}"
    assert TITLE in visit("/reviews", as_=cast.professional).text
    form = visit(desk, as_=cast.professional).form(f"{desk}/decision").fields()
    visit.post(f"{desk}/decision", form | {"decision": "read", "message": "Dank u wel."}, as_=cast.professional)
    assert Work.get().status == "approved"
    assert "Gelezen" in visit(f"/cases/{cast.case.id}/assignments", as_=cast.professional).text
    rounds = f"/rounds/{work.id}"
    assert rounds in visit(f"/assignments/{work.id}", as_=cast.mother).links
    for reader in (cast.mother, cast.professional):
        assert "Dank u wel." in visit(rounds, as_=reader).text


def test_nobody_else_sees_that_it_is_there(visit, cast, work):
    do_all(visit, cast, work)
    for person in (cast.youth, cast.father, cast.other_parent):
        assert visit(f"/assignments/{work.id}", as_=person).status == 404
        assert visit(f"/rounds/{work.id}", as_=person).status == 404
        for path in ("/", "/assignments"):
            assert TITLE not in visit(path, as_=person).text
    assert "Eerste gesprek" not in visit("/", as_=cast.mother).text, "it is no step of Robin's route"


def test_it_does_not_count_among_the_youths(cast, give, work):
    assert give("terugspoelen").number == 1


def test_a_parent_who_may_not_follow_still_has_it_until_the_child_is_an_adult(visit, cast, work):
    Membership.update(kind="parent_without_authority").where(Membership.person == cast.mother).execute()
    assert visit(f"/assignments/{work.id}", as_=cast.mother).status == 200
    cast.youth.birth_date = years_before(now().date(), 17)
    cast.youth.save()
    assert visit(f"/assignments/{work.id}", as_=cast.mother).status == 200
    with time_machine.travel(now() + timedelta(days=367)):
        visit.clients.clear()
        assert visit(f"/assignments/{work.id}", as_=cast.mother).status == 404


def test_taking_back_and_cancelling(visit, cast, work):
    do_all(visit, cast, work)
    visit.post(f"/work/{work.id}/take-back", as_=cast.mother)
    assert Work.get().status == "started"
    assert "Bezig" in visit("/assignments", as_=cast.mother).text
    page = visit(f"/assignments/{work.id}", as_=cast.professional)
    assert "Een opdracht voor Fatima alleen." in page.text
    assert visit(f"/work/{work.id}/questions", as_=cast.professional).status == 404, "it stays as it was written"
    visit.post(f"/work/{work.id}/cancel", as_=cast.professional)
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "Deze opdracht is vervallen." in page.text
    assert "mijn stem" in page.text


def test_what_is_missing_is_said(visit, cast, new):
    page = visit.post(new, {"instruction": "Zo."}, as_=cast.professional)
    assert page.status == 422
    assert "Kies een opdracht." in page.text
    assert "Kies voor wie de opdracht is." in page.text
    assert page.form(new).fields()["instruction"] == "Zo."
    other = Membership.get(Membership.person == cast.other_parent)
    assert visit.post(new, {"parent": str(other.id)}, as_=cast.professional).status == 422


def test_the_library_says_for_whom_and_it_is_not_given_to_a_youth(visit, cast, give):
    assert "Voor een ouder alleen" in visit("/library/praten-zonder-ruzie", as_=cast.professional).text
    assert TITLE not in visit(f"/cases/{cast.case.id}/assignments/new", as_=cast.professional).text
