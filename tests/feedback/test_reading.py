"""Reading feedback: by whom the giver says, and as totals from five people up."""

from collections import Counter

import pytest

from tests.cast import born, person
from webapp import audit
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.feedback.models import FEWEST, Feedback
from webapp.feedback.questions import ANSWERS, BY_ROLE

TEXT = "Het duurde best lang."


def give(case, who, readers="professional", better=TEXT, **answers):
    return Feedback.give(case, who, answers or {"listened": "yes"}, better, readers, 0)


@pytest.fixture
def crowd(cast, app):
    """More youths of the same professional, each with a case."""
    cases = []
    for number in range(FEWEST):
        youth = person("youth", f"Jongere {number}", "De Vries", f"zachte-wolk-{number}", birth_date=born(15))
        with app.test_request_context():
            cases.append(Case.start(youth, cast.professional, status="active", behaviour_kind="other"))
    return cases


def rows_of(page):
    """Question → the counts behind it, on the page with totals."""
    return {
        row.one("th").text: [int(cell.text) for cell in row.all("td")] for row in page.root.all("tr") if row.all("td")
    }


def test_the_professional_reads_what_may_be_read(visit, cast):
    give(cast.case, cast.youth, listened="yes", useful="little")
    page = visit("/feedback", as_=cast.professional)
    assert TEXT in page.text
    assert str(ANSWERS["little"]) in page.text
    assert str(BY_ROLE["youth"]["useful"]) in page.text
    assert "Robin V." in page.text
    assert "Robin Visser" not in page.text


@pytest.mark.parametrize("who", ["other_professional", "coordinator", "mother", "father", "other_youth", "adult"])
def test_nobody_else_does(visit, cast, who):
    give(cast.case, cast.youth)
    for path in ("/feedback", "/feedback/totals", f"/feedback/{cast.case.id}", f"/feedback/{cast.case.id}/thanks", "/"):
        assert TEXT not in visit(path, as_=getattr(cast, who)).html


def test_a_stand_in_who_leaves_reads_it_no_longer(visit, cast):
    give(cast.case, cast.youth)
    member = cast.case.add(cast.other_professional, "stand_in", cast.professional)
    assert TEXT in visit("/feedback", as_=cast.other_professional).text
    member.end(cast.professional)
    assert TEXT not in visit("/feedback", as_=cast.other_professional).text


def test_a_coordinator_is_led_to_the_totals(visit, cast):
    assert visit("/feedback", as_=cast.coordinator).location == "/feedback/totals"


def test_below_five_people_there_is_no_total(visit, cast, crowd):
    for case in crowd[: FEWEST - 1]:
        give(case, case.youth)
    page = visit("/feedback/totals", as_=cast.professional)
    assert "Dat is te weinig voor een totaal." in page.text
    assert not page.root.all("td")


def test_from_five_people_up_everything_adds_up(visit, cast, crowd):
    for number, case in enumerate(crowd):
        give(case, case.youth, readers="counts" if number % 2 else "professional", listened="yes" if number else "no")
    page = visit("/feedback/totals", as_=cast.coordinator)
    assert rows_of(page) == {str(BY_ROLE["youth"]["listened"]): [4, 0, 0, 1]}
    assert TEXT not in page.text


def test_a_professional_can_not_subtract_what_may_be_read(visit, cast, crowd):
    for number, case in enumerate(crowd):
        give(case, case.youth, readers="professional" if number else "counts", listened="no")
    assert not visit("/feedback/totals", as_=cast.professional).root.all("td")
    assert rows_of(visit("/feedback/totals", as_=cast.coordinator))


def test_a_question_that_fewer_people_answered_is_left_out(app, cast, crowd):
    for number, case in enumerate(crowd):
        give(case, case.youth, listened="yes", **({"useful": "no"} if number else {}))
    totals = Feedback.totals("youth", cast.professional)
    assert totals == {"listened": Counter({"yes": FEWEST})}


def test_totals_of_a_professional_are_of_own_cases(visit, cast, crowd):
    for case in crowd:
        give(case, case.youth)
    assert not visit("/feedback/totals", as_=cast.other_professional).root.all("td")


def test_youths_and_parents_are_counted_apart(app, cast, crowd):
    for case in crowd[:-1]:
        give(case, case.youth)
    give(cast.case, cast.mother)
    assert Feedback.totals("youth", cast.coordinator) is None
    assert Feedback.totals("parent", cast.coordinator) is None
    assert Feedback.number("parent", cast.coordinator) == 1


def test_reading_is_written_down_once_for_each_case(visit, cast, crowd):
    for case in (cast.case, *crowd):
        give(case, case.youth, readers="counts" if case == crowd[0] else "professional")
    give(cast.case, cast.mother)
    visit("/feedback/totals", as_=cast.professional)
    visit("/feedback", as_=cast.youth)
    visit("/feedback", as_=cast.professional)
    read = list(AuditRecord.select().where(AuditRecord.action == "case.read"))
    assert len(read) == len({row.case_id for row in read}) == FEWEST, "not the one that is only counted"
    assert {row.actor for row in read} == {cast.professional.id}
    assert audit.first_broken_link() is None
