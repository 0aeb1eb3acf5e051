"""Reading a hand-in, remarks, verdicts and the decision."""

import pytest

from tests.reviews.desk import Handed, letter
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark, Verdict
from webapp.work.models import Work


@pytest.fixture
def handed(cast, visit) -> Handed:
    return letter(cast, visit)


def test_the_queue_leads_to_the_text_sentence_by_sentence(handed, cast, visit):
    queue = visit("/reviews", as_=cast.professional)
    assert handed.path in queue.links
    assert "Robin V." in queue.text
    page = handed.open()
    assert page.status == 200
    sentences = [link for link in page.root.all("a") if "data-sentence" in link.attributes]
    assert [link["data-sentence"] for link in sentences] == [
        "aanhef:1", "gedaan:1", "gedaan:2", "gedaan:3", "spijt:1", "spijt:2",
    ]  # fmt: skip
    assert sentences[2].text == "KANARIE-BRIEF was daarbij 😔"
    assert handed.submission.get_by_id(handed.submission.id).opened_at
    assert "Noemt het eigen deel." in page.text
    assert "Vertel eens over die dag." in page.text


def test_a_tapped_sentence_opens_the_composer_without_script(handed, visit, cast):
    page = visit(f"{handed.path}?sentence=gedaan:2", as_=cast.professional)
    form = page.form(f"{handed.path}/remarks")
    assert form.fields()["sentence"] == "gedaan:2"
    assert form.fields()["kind"] == "compliment"
    assert page.root.one("a", data_sentence="gedaan:2")["aria-current"] == "true"
    assert "Goed dat je je eigen deel noemt." in page.text


@pytest.mark.parametrize(
    "place", ["gedaan:9", "gedaan:0", "gedaan:-1", "anders:1", "gedaan", ":", "gedaan:²", "a" * 900]
)
def test_an_odd_sentence_opens_nothing(handed, visit, cast, place):
    page = visit(f"{handed.path}?sentence={place}", as_=cast.professional)
    assert page.status == 200
    assert not page.root.all("section", id="composer")
    assert handed.remark(place).status == 422


def test_a_remark_is_placed_changed_and_removed(handed, visit, cast):
    handed.open()
    assert handed.remark("gedaan:2", text="Mooi <b>gezegd</b>").status == 303
    remark = Remark.get()
    remark.review.case = cast.case
    assert (remark.quote, remark.start) == ("KANARIE-BRIEF was daarbij 😔", 29)
    page = visit(f"{handed.path}?sentence=gedaan:2", as_=cast.professional)
    assert "Mooi &lt;b&gt;gezegd&lt;/b&gt;" in page.html
    fields = page.form(f"{handed.path}/remarks").fields()
    assert handed.remark(**{**fields, "place": "gedaan:2", "text": "Anders gezegd"}).status == 303
    assert "Anders gezegd" in handed.open().text
    assert Remark.select().count() == 1
    delete = f"{handed.path}/remarks/{remark.id}/delete"
    fields = visit(f"{handed.path}?sentence=gedaan:2", as_=cast.professional).form(delete).fields()
    assert visit.post(delete, fields, as_=cast.professional).status == 303
    assert Remark.select().count() == 0


def test_sending_a_remark_twice_places_it_once(handed):
    handed.open()
    for _time in range(2):
        handed.remark(key="b7a3a5a2-58b7-4e3d-9f4e-2f6a0a4f5f10")
    assert Remark.select().count() == 1


def test_a_bad_remark_gives_the_text_back(handed, visit, cast):
    handed.open()
    page = handed.remark(kind="grap", text="Bewaar mij")
    assert page.status == 422
    assert "Bewaar mij" in page.root.one("textarea", id="remark_text").text
    assert "compliment, vraag of tip" in page.text
    assert handed.remark(text="  \u202e ").status == 422
    assert handed.remark(text="x" * 1001).status == 422
    assert Remark.select().count() == 0


def test_htmx_gets_the_desk_only(handed, visit, cast):
    handed.open()
    part = visit.part(f"{handed.path}?sentence=gedaan:1", as_=cast.professional)
    assert part.root.children[0]["id"] == "desk"
    form = {"key": "b7a3a5a2-58b7-4e3d-9f4e-2f6a0a4f5f10", "sentence": "gedaan:1", "kind": "tip", "text": "Hoi"}
    form["then"] = "spijt:1"
    answer = visit.post(f"{handed.path}/remarks", form, as_=cast.professional, htmx=True)
    assert answer.status == 200
    assert answer.root.children[0]["id"] == "desk"
    assert answer.form(f"{handed.path}/remarks").fields()["sentence"] == "spijt:1"
    assert answer.headers["HX-Replace-Url"].endswith("?sentence=spijt:1")


def test_a_script_that_saves_hears_what_the_decision_is_bound_to(handed, visit, cast):
    handed.open()
    form = {"key": "b7a3a5a2-58b7-4e3d-9f4e-2f6a0a4f5f10", "sentence": "gedaan:1", "kind": "tip", "text": "Hoi"}
    seen, json = handed.seen(), {"Accept": "application/json"}
    answer = visit.post(f"{handed.path}/remarks", form | seen, as_=cast.professional, headers=json).json
    assert answer.pop("text").startswith("Opgeslagen om ")
    assert answer == {"mode": "mine", "revision": 1, "send_back": "Stuur terug met 1 opmerking", "stopped": ""}
    assert visit.post(f"{handed.path}/heartbeat", seen, as_=cast.professional).json["revision"] == 1
    refused = visit.post(f"{handed.path}/remarks", form | {"kind": "grap"}, as_=cast.professional, headers=json)
    assert (refused.status, refused.json["text"]) == (422, "Kies: compliment, vraag of tip.")


def test_sent_back_with_verdicts_and_a_message(handed, visit, cast):
    handed.open()
    handed.remark()
    form = {"verdict-eigen-deel": "almost", "note-eigen-deel": "Bijna zover", "message": "Goed bezig"}
    answer = handed.decide(**form)
    assert answer.location == f"{handed.path}/decided"
    assert Work.get_by_id(handed.work.id).status == "needs_work"
    assert Verdict.get().outcome == "almost"
    page = visit(answer.location, as_=cast.professional)
    assert "Wat gebeurt er nu?" in page.text
    assert "Er wacht nu niets anders op jou." in page.text
    assert "Robin V." not in visit("/reviews", as_=cast.professional).text
    assert "Samira stuurde dit terug" in handed.open().text


def test_approved(handed):
    handed.open()
    assert handed.decide("approved").status == 303
    assert Work.get_by_id(handed.work.id).status == "approved"


def test_sending_back_says_something(handed, visit, cast):
    handed.open()
    page = handed.decide("sent_back", message="  ")
    assert page.status == 422
    assert "Plaats eerst een opmerking" in page.text
    assert Work.get_by_id(handed.work.id).status == "submitted"
    assert handed.decide("anders").status == 422
    odd = handed.decide("approved", **{"verdict-de-ander": "tien"})
    assert odd.status == 422
    assert odd.root.one("p", id="verdict-de-ander_error")
    assert handed.decide("read").status == 422


def test_bad_judgements_are_not_kept_and_come_back(handed, visit, cast):
    handed.open()
    long = "x" * 301
    page = handed.decide("approved", **{"note-de-ander": long, "verdict-de-ander": "achieved", "message": "Dag"})
    assert page.status == 422
    assert page.root.one("input", id="note-de-ander")["value"] == long
    assert page.root.one("textarea", id="message").text == "Dag"
    assert Review.get().decision is None
    assert Verdict.select().count() == 0


def test_advice_never_blocks(handed):
    handed.open()
    for _time in range(4):
        handed.remark()
    page = handed.open()
    assert "Begin met een compliment." in page.text
    assert "hooguit drie tips" in page.text
    assert "Stuur terug met 4 opmerkingen" in page.text
    assert handed.decide().status == 303


def test_verdicts_are_kept_as_concept(handed, visit, cast):
    handed.open()
    form = {"verdict-eigen-deel": "achieved", "message": "Voor later", "verdict-onbekend": "achieved", **handed.seen()}
    assert visit.post(f"{handed.path}/verdicts", form, as_=cast.professional).status == 303
    page = handed.open()
    assert page.root.one("textarea", id="message").text == "Voor later"
    checked = [field for field in page.root.all("input", name="verdict-eigen-deel") if "checked" in field.attributes]
    assert [field["value"] for field in checked] == ["achieved"]
    assert Verdict.select().count() == 1


def test_a_note_comes_before_its_verdict(handed, visit, cast):
    handed.open()

    def judge(**form):
        return visit.post(f"{handed.path}/verdicts", {**handed.seen(), **form}, as_=cast.professional).status

    assert judge(**{"note-eigen-deel": "Mooi dat je dit durft."}) == 303
    assert handed.open().root.one("input", id="note-eigen-deel")["value"] == "Mooi dat je dit durft."
    assert judge(**{"note-eigen-deel": "Mooi.", "verdict-eigen-deel": "achieved", "note-de-ander": "Nog vaag."}) == 303
    verdicts = {verdict.criterion: verdict.outcome for verdict in Verdict.select()}
    assert verdicts == {"eigen-deel": "achieved", "de-ander": None}
    notes = {"note-eigen-deel": "Mooi.", "note-de-ander": "Nog vaag."}
    assert handed.decide("approved", **notes, **{"verdict-eigen-deel": "achieved"}).status == 303
    assert "Nog vaag." in handed.open().text
    assert "Nog vaag." not in visit(f"/rounds/{handed.work.id}", as_=cast.youth).html


def test_a_note_that_is_emptied_is_gone(handed, visit, cast):
    handed.open()
    for note in ("Nog niet af", ""):
        form = {**handed.seen(), "note-eigen-deel": note}
        assert visit.post(f"{handed.path}/verdicts", form, as_=cast.professional).status == 303
    assert handed.open().root.one("input", id="note-eigen-deel")["value"] == ""
