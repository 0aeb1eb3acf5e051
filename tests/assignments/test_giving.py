"""A professional gives, plans and cancels assignments, and never sees what is still being written."""

from datetime import timedelta
from uuid import uuid4

import pytest

from webapp.cases.models import Case
from webapp.formats import today
from webapp.library.models import ContentVersion
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save

CANARY = "KANARIE-CONCEPT"


@pytest.fixture
def form(give) -> dict[str, str]:
    return {
        "version": str(ContentVersion.of("terugspoelen").get().id),
        "due_on": str(today() + timedelta(days=7)),
        "instruction": "Neem rustig de tijd.",
        "comes_after": "",
        "key": str(uuid4()),
    }


def test_giving_twice_with_one_form_is_once(visit, cast, form):
    place = f"/cases/{cast.case.id}/assignments/new"
    for _again in range(2):
        assert visit.post(place, form, as_=cast.professional).status == 303
    work = Work.get()
    assert (work.instruction, str(work.due_on)) == (form["instruction"], form["due_on"])
    page = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Neem rustig de tijd." in page.text


def test_a_key_of_another_case_keeps_nobody_out(visit, cast, form):
    for case, by in ((cast.case, cast.professional), (cast.other_case, cast.other_professional)):
        assert visit.post(f"/cases/{case.id}/assignments/new", form, as_=by).status == 303
        assert Work.select().where(Work.case == case).count() == 1


def test_the_form_shows_goal_age_and_minutes(visit, cast, give):
    page = visit(f"/cases/{cast.case.id}/assignments/new", as_=cast.professional)
    assert "Je merkt op tijd dat je boos wordt." in page.text
    assert "10 tot en met 23 jaar, ongeveer 15 minuten." in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("version", "", "Kies een opdracht."),
        ("version", "vreemd", "Kies een opdracht."),
        ("due_on", "2020-01-01", "Kies een dag die nog komt."),
        ("due_on", "31-31", "Vul een datum in die bestaat."),
        ("comes_after", "00000000-0000-4000-8000-000000000000", "Kies een van de antwoorden."),
        ("instruction", "x" * 1_000_000, "Deze tekst is te lang."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(visit, cast, form, field, value, sentence):
    answer = visit.post(f"/cases/{cast.case.id}/assignments/new", form | {field: value}, as_=cast.professional)
    assert answer.status == 422
    assert sentence in answer.text
    assert field == "instruction" or form["instruction"] in answer.text
    assert Work.select().count() == 0


@pytest.mark.parametrize(("name", "status"), [("youth", 403), ("mother", 403), ("other_professional", 404)])
def test_only_the_cases_professional_gives(visit, cast, form, name, status):
    place = f"/cases/{cast.case.id}/assignments/new"
    assert visit(place, as_=getattr(cast, name)).status == status
    assert visit.post(place, form, as_=getattr(cast, name)).status == status


def test_a_new_plan(visit, cast, work):
    page = visit(f"/work/{work.id}/plan", as_=cast.professional)
    form = page.form(f"/work/{work.id}/plan").fields() | {"due_on": "2030-01-02", "instruction": "Doe deel 1."}
    assert visit.post(f"/work/{work.id}/plan", form, as_=cast.professional).location == f"/assignments/{work.id}"
    assert Work.get_by_id(work.id).instruction == "Doe deel 1."
    stale = form | {"instruction": "Van een collega."}
    assert visit.post(f"/work/{work.id}/plan", stale, as_=cast.professional).status == 409
    assert Work.get_by_id(work.id).instruction == "Doe deel 1."


def test_a_plan_with_a_mistake_in_it_does_not_undo_a_colleagues(visit, cast, work):
    place = f"/work/{work.id}/plan"
    form = visit(place, as_=cast.professional).form(place).fields()
    work.plan(cast.professional, None, "Van een collega.")
    wrong = visit.post(place, form | {"instruction": "Van mij.", "due_on": "2026-02-31"}, as_=cast.professional)
    assert wrong.status == 422
    again = wrong.form(place).fields() | {"due_on": ""}
    assert again["instruction"] == "Van mij."
    answer = visit.post(place, again, as_=cast.professional)
    assert answer.status == 409
    assert "Van mij." in answer.text
    assert Work.get_by_id(work.id).instruction == "Van een collega."


def test_cancelling_twice_is_once_and_hides_it(visit, cast, work):
    for _again in range(2):
        assert visit.post(f"/work/{work.id}/cancel", as_=cast.professional).status == 303
    assert visit(f"/assignments/{work.id}", as_=cast.youth).status == 404


def test_a_draft_is_nowhere_in_the_professionals_pages(app, visit, cast, work):
    with app.test_request_context():
        Draft.write(work, cast.youth, Save("die-ene-keer", {"stop": CANARY}, 0, uuid4()))
    for path in (f"/assignments/{work.id}", f"/work/{work.id}/plan", f"/cases/{cast.case.id}/assignments/new"):
        page = visit(path, as_=cast.professional)
        assert page.status == 200
        assert CANARY not in page
    assert "Bezig" in visit(f"/assignments/{work.id}", as_=cast.professional).text
    for path in (f"/assignments/{work.id}/steps/die-ene-keer", f"/assignments/{work.id}/check"):
        assert visit(path, as_=cast.professional).status == 403


def test_a_closed_case_says_that_it_is_closed(visit, cast, work):
    Case.update(status="completed").execute()
    paths = (f"/work/{work.id}/plan", f"/cases/{cast.case.id}/assignments/new")
    pages = [visit(path, as_=cast.professional) for path in paths]
    pages += [visit.post(path, as_=cast.professional) for path in (*paths, f"/work/{work.id}/cancel")]
    assert {page.status for page in pages} == {409}
    assert all("Deze zaak is afgesloten." in page.text for page in pages)
