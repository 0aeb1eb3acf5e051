"""The parent track: the lessons are in order, and open by where the child is, as far as a parent may know that."""

import json
from datetime import timedelta

import pytest

from tests.work.conftest import give
from webapp.cases.closing import move
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import today
from webapp.lessons.lesson import FOLDER, STAGES, lessons, load
from webapp.library.place import BadContent

__all__ = ["give"]
OPEN = "/lessons/niet-alleen"


def opened(visit, parent):
    return [link.rpartition("/")[2] for link in visit("/lessons", as_=parent).links if link.startswith("/lessons/")]


def started(cast, days_ago):
    Case.update(started_on=today() - timedelta(days=days_ago)).where(Case.id == cast.case.id).execute()


@pytest.fixture
def may_not_follow(cast):
    Membership.update(kind="parent_without_authority").where(Membership.person == cast.mother).execute()


def test_what_is_shipped_is_whole():
    found = lessons()
    assert len(found) >= 6
    assert {lesson.when for lesson in found} == set(STAGES)
    assert all(len(lesson.tips) >= 3 for lesson in found)
    assert [lesson.after_days for lesson in found] == sorted(lesson.after_days for lesson in found)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("when", "ooit", "'when' moet een van deze zijn"),
        ("tips", [], "tips"),
        ("extra", 1, "extra"),
        ("goal", {"nl": "Jij weet het."}, "‘Jij’"),
        ("goal", {"nl": "U weet welke straf er komt."}, "‘straf’"),
        ("goal", {"nl": "U weet " + "en u weet ook nog dit " * 3 + "allemaal."}, "te lang"),
    ],
)
def test_what_is_wrong_in_a_lesson_is_said_when_it_is_loaded(app, key, value, sentence):
    source = json.loads((FOLDER / "niet-alleen.json").read_text("utf-8"))
    with app.test_request_context(), pytest.raises(BadContent) as wrong:
        load(json.dumps(source | {key: value}))
    assert sentence in " ".join(wrong.value.problems)


def test_a_parent_reads_what_is_open_and_the_rest_comes_later(visit, cast):
    assert opened(visit, cast.mother) == ["niet-alleen"]
    page = visit("/lessons", as_=cast.mother)
    assert page.text.count("Komt later") == len(lessons()) - 1
    lesson = visit(OPEN, as_=cast.mother)
    assert "Dit kunt u zeggen" in lesson.text
    assert lesson.root.all("button", data_listen="#lesson")
    assert visit("/lessons/goedmaken", as_=cast.mother).location == "/lessons", "not yet"
    assert visit("/lessons/bestaat-niet", as_=cast.mother).location == "/lessons"


def test_where_the_child_is_opens_them(app, visit, cast, give):
    work = give("terugspoelen")
    assert len(opened(visit, cast.mother)) == 3
    with app.test_request_context():
        work.move_to("started", cast.youth)
        assert len(opened(visit, cast.mother)) == 5
        work.move_to("submitted", cast.youth)
        work.move_to("approved", cast.professional)
    assert opened(visit, cast.mother)[-1] == "als-het-tegenzit"
    give("excuusbrief", recipient="meneer Jansen")
    assert opened(visit, cast.mother)[-1] == "goedmaken"


def test_who_may_not_follow_learns_nothing_from_them(visit, cast, give, may_not_follow):
    give("terugspoelen")
    give("excuusbrief", recipient="meneer Jansen")
    assert opened(visit, cast.mother) == ["niet-alleen"]
    started(cast, 30)
    assert opened(visit, cast.mother)[-1] == "afspraken-thuis", "time opens them"


def test_time_alone_opens_nothing_for_who_follows(visit, cast):
    started(cast, 300)
    assert opened(visit, cast.mother) == ["niet-alleen"]


def test_one_tip_stands_on_the_first_screen(visit, cast):
    text = visit("/", as_=cast.mother).text
    shown = [tip for lesson in lessons() for tip in lesson.tips if str(tip) in text]
    assert len(shown) == 1
    assert shown[0] in lessons()[0].tips


def test_a_support_person_gets_no_lessons_for_parents(visit, cast):
    Membership.update(kind="support_person").where(Membership.person == cast.mother).execute()
    assert "Er zijn nu geen lessen voor u" in visit("/lessons", as_=cast.mother).text
    assert "Tip van deze week" not in visit("/", as_=cast.mother).text


def test_a_closed_case_leaves_all_to_read(app, visit, cast):
    with app.test_request_context():
        move(cast.case, "completed", cast.professional, "active")
    assert len(opened(visit, cast.mother)) == len(lessons())
