"""One reviewer with the desk open in two places: the page that is behind overwrites nothing, and its words are kept."""

import pytest

from tests.reviews.desk import Handed, letter
from webapp.reviews.models import Review
from webapp.reviews.remarks import Remark, Verdict
from webapp.work.models import Work

JSON = {"Accept": "application/json"}
LONG = "Een lang en zorgvuldig bericht."


class Page:
    """The desk as it was opened once; it stays as it is while the world goes on."""

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.seen = handed.seen()

    def post(self, action: str, headers: dict[str, str] | None = None, **form: str):
        sent = {**self.seen, **form}
        return self.handed.visit.post(
            f"{self.handed.path}/{action}", sent, as_=self.handed.cast.professional, headers=headers
        )

    def save(self, action: str = "verdicts", **form: str):
        """As the page's script does: from now on the page shows what the server said."""
        answer = self.post(action, JSON, **form)
        if answer.status == 200:
            self.seen["base"] = str(answer.json["revision"])
        return answer


@pytest.fixture
def handed(cast, visit) -> Handed:
    return letter(cast, visit)


@pytest.fixture
def older(handed) -> Page:
    return Page(handed)


@pytest.fixture
def newer(handed, older) -> Page:
    return Page(handed)


def review(cast) -> Review:
    row = Review.get()
    row.case = cast.case
    return row


def test_an_older_page_does_not_wipe_the_message(handed, cast, older, newer):
    assert newer.save(message=LONG).status == 200
    late = older.save(message="", **{"verdict-eigen-deel": "almost"})
    assert late.status == 409
    assert late.json["kept"]
    assert late.json["url"].startswith(handed.path)
    assert review(cast).message == LONG
    assert Verdict.select().count() == 0


def test_both_texts_are_kept_and_shown(handed, cast, older, newer):
    newer.save(message=LONG)
    late = older.post("verdicts", message="Kort & goed", **{"note-eigen-deel": "Mijn toelichting"})
    assert late.status == 409
    assert "op een andere plek nog iets veranderd" in late.text
    for page in (late, handed.open()):
        assert page.root.one("textarea", id="message").text == LONG
        assert "Kort & goed" in page.text
        assert "Mijn toelichting" in page.text
    assert review(cast).message == LONG


def test_typing_on_replaces_its_own_words_only(handed, cast, older, newer):
    newer.save(message=LONG)
    for text in ("Eerst", "Eerst dit", "Eerst dit, dan dat"):
        assert older.save(message=text).status == 409
    assert Page(handed).save(message="Nog iets anders").status == 200
    assert older.save("verdicts", message="", **{"note-de-ander": "Ook een noot"}).status == 409
    assert list(review(cast).texts_aside.values()) == ["Eerst dit, dan dat", "Ook een noot"]
    assert review(cast).message == "Nog iets anders"


def test_a_sign_of_life_does_not_make_an_older_page_newer(handed, cast, older, newer):
    newer.save(message=LONG)
    beat = older.post("heartbeat").json
    assert beat["revision"] == int(older.seen["base"])
    assert "andere plek" in beat["stopped"]
    late = older.post("decision", decision="sent_back", message="Kort")
    assert late.status == 409
    assert "Kort" in late.text
    assert review(cast).decision is None
    assert newer.post("decision", decision="sent_back", message=LONG).status == 303
    assert review(cast).message == LONG


def test_a_page_that_did_not_hear_of_its_own_save_is_not_behind(handed, cast, older):
    assert older.post("verdicts", JSON, message="Een").status == 200  # the answer is lost
    assert older.save(message="Een twee").status == 200
    assert older.post("decision", decision="approved", message="Een twee drie").status == 303
    assert review(cast).message == "Een twee drie"
    assert review(cast).texts_aside == {}


def test_a_new_remark_is_placed_but_the_page_stays_behind(handed, cast, older, newer):
    newer.save(message=LONG)
    placed = older.save("remarks", sentence="spijt:1", kind="tip", text="Vertel meer.")
    assert placed.status == 200
    assert "andere plek" in placed.json["stopped"]
    assert older.save(message="Kort").status == 409
    assert older.post("decision", decision="approved", message="Kort").status == 409
    assert review(cast).message == LONG
    assert Remark.select().count() == 1
    assert Work.get_by_id(handed.work.id).status == "submitted"


def test_a_remark_that_was_changed_elsewhere_is_not_overwritten(handed, visit, cast):
    handed.open()
    handed.remark("gedaan:1", text="Eerst")
    path = f"{handed.path}?sentence=gedaan:1"
    older = visit(path, as_=cast.professional).form(f"{handed.path}/remarks").fields()
    newer = visit(path, as_=cast.professional).form(f"{handed.path}/remarks").fields()
    delete = f"{handed.path}/remarks/{Remark.get().id}/delete"
    forms = visit(path, as_=cast.professional).form(delete).fields()
    post = visit.post
    assert post(f"{handed.path}/remarks", newer | {"text": "Veel beter"}, as_=cast.professional).status == 303
    late = post(f"{handed.path}/remarks", older | {"text": "Iets anders"}, as_=cast.professional, htmx=True)
    assert late.status == 409
    assert late.root.children[0]["id"] == "desk"
    assert "Veel beter" in late.text
    assert "Iets anders" in late.text
    assert post(delete, forms, as_=cast.professional).status == 409
    remark = Remark.get()
    remark.review.case = cast.case
    assert remark.text == "Veel beter"


def test_what_was_kept_aside_is_the_reviewers_own(handed, visit, cast, older, newer):
    newer.save(message=LONG)
    older.save(message="KANARIE-OPZIJ")
    assert newer.post("decision", decision="approved", message=LONG).status == 303
    assert "KANARIE-OPZIJ" in handed.open().text
    cast.case.add(cast.other_professional, "stand_in", cast.professional)
    assert "KANARIE-OPZIJ" not in handed.open(as_=cast.other_professional).html
    assert "KANARIE-OPZIJ" not in visit(f"/rounds/{handed.work.id}", as_=cast.youth).html
