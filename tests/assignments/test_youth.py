"""A youth does a whole assignment with plain forms."""

from tests.cast import Cast
from tests.page import Page, Visit
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.submissions import Submission

ANSWERS = {
    "thermometer": {"answer": "8"},
    "seintjes": {"answer-bij-2": "kriebels", "answer-bij-5": "warme handen", "answer-bij-8": "schreeuwen"},
    "knoppen": {"answer": ["uitlachen", "moe"]},
    "die-ene-keer": {"answer-stop": "weg te lopen", "answer-denk": "rustig", "answer-doe": "praten"},
    "wat-helpt": {"answer": ["ademen"]},
}


def press(visit: Visit, page: Page, form: dict, as_, go: str = "next") -> Page:
    """Fills in the question on this page and presses a button."""
    own = page.root.one("form", id="step")
    return visit.post(own["action"], own.fields() | form | {"go": go}, as_=as_)


def do_all(visit: Visit, cast: Cast, work: Work) -> Page:
    """From the beginning to the check page; the check page."""
    begin = visit(f"/assignments/{work.id}", as_=cast.youth)
    place = next(link for link in begin.links if "/steps/" in link)
    while "/steps/" in place:
        page = visit(place, as_=cast.youth)
        step = place.rpartition("/")[2]
        place = press(visit, page, ANSWERS.get(step, {}), cast.youth).location
    return visit(place, as_=cast.youth)


def test_a_whole_assignment(visit, cast, work):
    check = do_all(visit, cast, work)
    assert check.status == 200
    assert "8: heel boos" in check.text
    assert "Als iemand mij uitlacht" in check.text
    answer = visit.post(
        f"/assignments/{work.id}/check", check.form(f"/assignments/{work.id}/check").fields(), cast.youth
    )
    assert answer.location == f"/assignments/{work.id}"
    done = visit(answer.location, as_=cast.youth)
    assert "Wat gebeurt er nu?" in done.text
    assert "Samira leest je antwoorden" in done.text
    assert Work.get_by_id(work.id).status == "submitted"
    handed_in = Submission.get(Submission.work == work)
    handed_in.work = handed_in.case = None
    handed_in.case = work.case
    assert handed_in.answers["thermometer"] == 8
    assert set(handed_in.answers) == set(ANSWERS)


def test_begin_says_why_how_long_and_who_reads(visit, cast, work):
    page = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Waarom deze opdracht?" in page.text
    assert "5 vragen" in page.text
    assert "Ongeveer 15 minuten" in page.text
    assert "Alleen Samira leest dit." in page.text


def test_every_question_says_its_place_and_who_reads_before_the_field(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    assert "Vraag 2 van 5" in page.text
    assert page.html.index("Alleen Samira leest dit.") < page.html.index("<textarea")


def test_back_saves_too(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    answer = press(visit, page, {"answer-bij-2": "half ingevuld"}, cast.youth, go="back")
    assert answer.location == f"/assignments/{work.id}/steps/thermometer"
    assert "half ingevuld" in visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)


def test_later_saves_and_asks_nothing(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    assert press(visit, page, {"answer-bij-2": "half"}, cast.youth, go="later").location == "/assignments"
    assert "Alles is bewaard." in visit("/assignments", as_=cast.youth).text
    assert Draft.select().count() == 1


def test_an_unfinished_answer_is_kept_and_said(visit, cast, work):
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    again = press(visit, page, {"answer-bij-2": "half"}, cast.youth)
    assert again.status == 422
    assert "Er mist nog iets" in again.text
    assert "half" in again
    assert again.root.one("title").text.startswith("Fout:")


def test_the_check_page_names_what_is_missing(visit, cast, work):
    visit.post(f"/assignments/{work.id}/steps/thermometer", {"answer": "0"}, as_=cast.youth)
    page = visit(f"/assignments/{work.id}/check", as_=cast.youth)
    answer = visit.post(
        f"/assignments/{work.id}/check", page.form(f"/assignments/{work.id}/check").fields(), cast.youth
    )
    assert answer.status == 422
    summary = answer.root.one(id="error_summary")
    assert [link["href"] for link in summary.all("a")] == ["#seintjes", "#knoppen", "#die-ene-keer", "#wat-helpt"]
    assert Submission.select().count() == 0


def test_changing_one_answer_leads_back_to_the_check(visit, cast, work):
    check = do_all(visit, cast, work)
    place = next(link for link in check.links if "/steps/knoppen" in link)
    answer = press(visit, visit(place, as_=cast.youth), {"answer": ["moe"]}, cast.youth)
    assert answer.location == f"/assignments/{work.id}/check"


def test_handing_in_twice_is_once(visit, cast, work):
    form = do_all(visit, cast, work).form(f"/assignments/{work.id}/check").fields()
    for _again in range(2):
        answer = visit.post(f"/assignments/{work.id}/check", form, as_=cast.youth)
        assert answer.location == f"/assignments/{work.id}"
    assert Submission.select().count() == 1


def test_the_list_shows_what_comes_later_without_a_link(visit, cast, give, work):
    later = give("mijn-plan", comes_after=work)
    page = visit("/assignments", as_=cast.youth)
    assert "Komt na opdracht 1" in page.text
    assert f"/assignments/{later.id}" not in page.links
    assert "Doe die eerst." in visit(f"/assignments/{later.id}", as_=cast.youth).text
    assert visit(f"/assignments/{later.id}/steps/trots", as_=cast.youth).status in (303, 404)


def test_without_work_the_list_says_who_brings_it(visit, cast):
    assert "Samira zet een opdracht voor je klaar." in visit("/assignments", as_=cast.youth).text


def test_order_moves_with_buttons(visit, cast, give):
    work = give("terugspoelen")
    step = next(step for step in work.document.steps if step.kind == "order")
    place = f"/assignments/{work.id}/steps/{step.id}"
    ids = [option.id for option in step.options]
    answer = visit.post(place, {"answer": ids, "move": f"{ids[0]}:down"}, as_=cast.youth)
    assert answer.location == place
    fields = [field["value"] for field in visit(place, as_=cast.youth).root.all("input", name="answer")]
    assert fields[:2] == [ids[1], ids[0]]
