"""The first screens: the tab is called as its page, and a parent's step is not taken for the youth's."""

from uuid import uuid4

import pytest
from peewee import OperationalError

from tests.cast import born, person
from webapp.cases.models import Case
from webapp.library.models import SEED, ContentVersion
from webapp.overview.staff import COLLEAGUES_SHOWN
from webapp.reviews import queue
from webapp.work.models import Work
from webapp.work.submissions import Submission


@pytest.mark.parametrize(("role", "title"), [("coordinator", "Overzicht"), ("professional", "Vandaag")])
def test_the_first_tab_is_called_as_its_page(visit, cast, role, title):
    page = visit("/", as_=getattr(cast, role))
    tabs = [link.text for link in page.root.all("a", href="/") if link.get("aria-current")]
    assert page.root.one("h1").text == title
    assert set(tabs) == {title}


def test_a_coordinator_sees_the_busiest_first_and_counts_all(app, visit, cast):
    with app.test_request_context():
        for number in range(COLLEAGUES_SHOWN):
            colleague = person("professional", "Sam", f"Nummer {number}", f"sam-{number}")
            youth = person("youth", "Jip", "De Vries", f"rode-wolk-{number}", birth_date=born(15))
            Case.start(youth, colleague, status="active")
    page = visit("/", as_=cast.coordinator)
    rows = page.root.one("tbody").all("tr")
    assert len(rows) == COLLEAGUES_SHOWN
    assert "Samira" in rows[0].text
    assert f"{COLLEAGUES_SHOWN + 3} zaken lopen nu." in page.text


def test_a_parents_step_says_so(app, visit, cast):
    version = ContentVersion.add((SEED / "door-andere-ogen.json").read_text("utf-8"))
    version.publish()
    work = Work.give(cast.case, version, cast.professional)
    with app.test_request_context():
        Submission.hand_in(work, cast.mother, {"ouder-kijkt-mee": "Ik zou willen dat iemand het zei."}, uuid4())
    assert "Ouder van Robin V., wacht sinds" in visit("/", as_=cast.professional).text


@pytest.fixture
def two_handed_in(app, cast):
    """By Robin, in Samira's case."""
    version = ContentVersion.add((SEED / "terugspoelen.json").read_text("utf-8"))
    version.publish()
    with app.test_request_context():
        for _number in range(2):
            Submission.hand_in(Work.give(cast.case, version, cast.professional), cast.youth, {"x": "Ja."}, uuid4())


def test_what_is_to_review_is_counted_in_the_menu_of_every_page(app, visit, cast, two_handed_in):
    """Never a page that looks as if nothing waits; of others' cases nothing is counted."""
    case = f"/cases/{cast.case.id}"
    for path in ("/", "/reviews", "/cases", case, f"{case}/notes", "/appointments", "/library", "/account"):
        for reader, counted in ((cast.professional, ["2 te doen"]), (cast.other_professional, [])):
            if case not in path or counted:
                menu = visit(path, as_=reader).root.one("nav", class_="rail on-dark no-print")
                counts = [count.text for count in menu.all("span", class_="count")]
                assert [text for text in counts if "te doen" in text] == counted, path
    assert "te doen" not in visit("/cases", as_=cast.coordinator).text


def test_a_page_that_says_what_went_wrong_asks_nothing(visit, cast, two_handed_in, monkeypatch):
    def refuse(*_arguments):
        raise OperationalError("database is locked")

    visit.client(cast.professional)
    monkeypatch.setattr(queue, "_counted", refuse)
    assert visit("/cases", as_=cast.professional).status == 503
    assert visit(f"/cases/{uuid4()}", as_=cast.professional).status == 404
