"""Saving while somebody types: what is kept, what is refused, and what is never overwritten."""

from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.page import Page, Visit
from webapp.people.models import Session
from webapp.work.drafts import Draft, DraftRevision
from webapp.work.models import Work

JSON = {"Accept": "application/json"}
ODD = {
    "nul": ("a\x00b", "ab"),
    "emoji": ("Sorry 😔👨‍👩‍👧", "Sorry 😔👨‍👩‍👧"),
    "right to left": ("\u200fمرحبا\u200e", "\u200fمرحبا\u200e"),
    "override": ("abc\u202ecba", "abccba"),
    "markup": ('<img src=x onerror=alert(1)><div hx-get="/x">', '<img src=x onerror=alert(1)><div hx-get="/x">'),
}


@pytest.fixture
def work(give) -> Work:
    return give("terugspoelen")


@pytest.fixture
def step(work: Work) -> str:
    """A step with own words."""
    return "mijn-deel"


@pytest.fixture
def save(visit: Visit, cast: Cast, work: Work, step: str):
    def send(text: str, base: int = 0, as_=cast.youth, at: str = step, **fields: object) -> Page:
        form = {"answer": text, "base": base, "op": uuid4(), **fields}
        return visit.post(f"/drafts/{work.id}/{at}", form, as_=as_, headers=JSON)

    return send


def test_odd_words_about_the_page_are_no_trouble(save):
    assert save("Ik liep mee.", client="p\x00 " * 100, turn="9" * 5000, base="-1").status == 200


def text_of(work: Work, step: str) -> str:
    draft = Draft.get(Draft.work == work, Draft.step == step)
    return draft.value


def test_a_save_answers_with_its_revision_and_the_time(save, work, step):
    page = save("Ik liep mee.")
    assert page.status == 200
    assert page.json["revision"] == 1
    assert page.json["text"].startswith("Opgeslagen om ")
    assert text_of(work, step) == "Ik liep mee."
    assert Work.get_by_id(work.id).status == "started"


def test_the_same_save_twice_is_one(save):
    op = uuid4()
    for _again in range(2):
        assert save("Een keer.", op=op).json["revision"] == 1
    assert DraftRevision.select().count() == 1


def test_an_old_key_with_a_new_text_is_kept(save, work, step):
    op = uuid4()
    save("Eerst.", op=op, client="page")
    assert save("Daarna.", op=op, client="page").status == 200
    assert text_of(work, step) == "Daarna."


def test_a_stale_save_is_kept_beside_and_said(save, work, step):
    save("Op de telefoon.")
    page = save("Op de laptop.", base=0)
    assert page.status == 409
    assert page.json["kept"] is True
    assert page.json["url"] == f"/drafts/{work.id}/{step}/conflict"
    assert text_of(work, step) == "Op de telefoon."
    assert {row.value for row in DraftRevision.select()} == {"Op de telefoon.", "Op de laptop."}


def test_the_same_page_goes_on_with_an_old_base(save):
    save("a", client="page", turn=1)
    assert save("ab", client="page", turn=2).json["revision"] == 2


def test_a_save_that_was_overtaken_never_wins(save, work, step):
    save("a", client="page", turn=1)
    save("abc", client="page", turn=3)
    assert save("ab", client="page", turn=2).status == 200
    assert text_of(work, step) == "abc"
    assert {row.value for row in DraftRevision.select()} == {"a", "ab", "abc"}


def test_a_save_overtaken_by_one_with_the_same_words_as_before_never_wins(save, work, step):
    save("a", client="page", turn=1)
    save("a", client="page", turn=3)  # the writer took "b" out again
    assert save("ab", client="page", turn=2).json["revision"] == 1
    assert text_of(work, step) == "a"


def test_a_save_overtaken_by_the_form_itself_never_wins(visit, cast, save, work, step):
    save("a", client="page", turn=1)
    url = f"/assignments/{work.id}/steps/{step}"
    for form in ({"answer": "abc", "turn": 4}, {"answer": "abcd"}):  # from a page with and without our script
        assert visit.post(url, {**form, "client": "page", "base": 1, "go": "next"}, as_=cast.youth).status == 303
    assert save("ab", client="page", turn=3).status == 200
    assert text_of(work, step) == "abcd"


def test_after_handing_in_nothing_changes(save, work, step):
    save("Ingeleverd.")
    Work.update(status="submitted").where(Work.id == work.id).execute()
    page = save("Te laat.", base=1)
    assert page.status == 409
    assert "kept" not in page.json
    assert page.json["url"] == f"/assignments/{work.id}"
    assert text_of(work, step) == "Ingeleverd."


def test_signed_out_is_401_and_not_a_page(visit, cast, save):
    save("Nog net.")
    Session.update(ended_why="test", ended_at=Session.select().get().created_at).execute()
    page = save("Uitgelogd.", base=1)
    assert (page.status, page.json) == (401, {"error": "signed-out"})


def test_saving_keeps_no_session_awake(visit, cast, save):
    before = [row.seen_at for row in Session.select()]
    save("Typen is geen teken van leven.")
    visit("/token", as_=cast.youth)
    assert [row.seen_at for row in Session.select()] == before or not before


def test_without_a_token_it_is_400(visit, cast, work, step):
    assert visit.post(f"/drafts/{work.id}/{step}", {"answer": "x"}, as_=cast.youth, csrf=False).status == 400


@pytest.mark.parametrize("name", ["other_youth", "other_parent"])
def test_another_family_finds_nothing(save, cast, name):
    assert save("Ik kijk mee.", as_=getattr(cast, name)).status == 404


@pytest.mark.parametrize("name", ["professional", "coordinator"])
def test_staff_write_in_nobodys_answers(save, cast, name):
    assert save("Ik help wel.", as_=getattr(cast, name)).status == 403


def test_each_writes_only_own_steps(visit, cast, give):
    work = give("van-0-naar-100")
    own = {"answer-wel": "rustig te blijven"}
    assert visit.post(f"/drafts/{work.id}/ouder-bij-8", own, as_=cast.mother, headers=JSON).status == 200
    assert visit.post(f"/drafts/{work.id}/ouder-bij-8", own, as_=cast.youth, headers=JSON).status == 404
    assert visit.post(f"/drafts/{work.id}/thermometer", {"answer": "3"}, as_=cast.mother, headers=JSON).status == 404


@pytest.mark.parametrize("at", ["onbekend", "../x", "a" * 300, "answer'--"])
def test_an_unknown_step_is_404(save, at):
    assert save("x", at=at).status == 404


@pytest.mark.parametrize("kind", ODD)
def test_odd_text_is_kept_and_shown_inert(visit, cast, save, work, step, kind):
    typed, kept = ODD[kind]
    assert save(typed).status == 200
    assert text_of(work, step) == kept
    page = visit(f"/assignments/{work.id}/steps/{step}", as_=cast.youth)
    assert page.root.one("textarea").text == " ".join(kept.split())
    assert not page.root.all("img")


def test_a_megabyte_is_refused_with_a_sentence(save):
    page = save("x" * 1_000_000)
    assert page.status == 422
    assert "te lang" in page.json["text"]
    assert Draft.select().count() == 0


def test_fields_that_nobody_asked_for_are_left_out(visit, cast, give):
    work = give("van-0-naar-100")
    form = {"answer-bij-2": "kriebels", "answer-vreemd": "x", "person_id": "1", "status": "approved"}
    assert visit.post(f"/drafts/{work.id}/seintjes", form, as_=cast.youth, headers=JSON).status == 200
    assert text_of(work, "seintjes") == {"bij-2": "kriebels"}
    assert Work.get_by_id(work.id).status == "started"


@pytest.mark.parametrize(("at", "answer"), [("thermometer", "11"), ("thermometer", "veel"), ("knoppen", "vreemd")])
def test_an_answer_that_can_not_be_is_refused(visit, cast, give, at, answer):
    work = give("van-0-naar-100")
    assert visit.post(f"/drafts/{work.id}/{at}", {"answer": answer}, as_=cast.youth, headers=JSON).status == 422
    assert Draft.select().count() == 0


@pytest.mark.parametrize("base", ["", "-1", "x", "9" * 40, "1.5"])
def test_an_odd_base_never_overwrites(save, work, step, base):
    save("Eerst.")
    assert save("Anders.", base=base).status == 409
    assert text_of(work, step) == "Eerst."


def test_the_token_says_whose_it_is(visit, cast):
    assert visit("/token", as_=cast.youth).json["person"] == str(cast.youth.id)
    assert visit("/token").json["person"] == ""
    assert visit("/token").json["token"]
