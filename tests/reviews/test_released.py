"""What the youth gets to see, when, and what they say back."""

import pytest

from tests.reviews.desk import LETTER, Handed, letter
from webapp.cases.memberships import Membership
from webapp.formats import now
from webapp.reviews.released import released
from webapp.reviews.remarks import Remark
from webapp.work.models import Work
from webapp.work.submissions import Share


@pytest.fixture
def handed(cast, visit) -> Handed:
    return letter(cast, visit)


def fresh(handed: Handed) -> Work:
    return Work.visible_to(handed.cast.youth).where(Work.id == handed.work.id).get()


def share_with_mother(handed: Handed) -> None:
    cast = handed.cast
    member = next(member for member in cast.case.members() if member.person_id == cast.mother.id)
    Share.start(handed.work, member, cast.youth)


def test_nothing_is_released_before_the_decision(handed, cast, visit):
    handed.open()
    handed.remark(text="GEHEIM-OPMERKING")
    form = {"message": "GEHEIM-BERICHT", "verdict-de-ander": "almost", "note-de-ander": "GEHEIM-NOOT"}
    visit.post(f"{handed.path}/verdicts", form, as_=cast.professional)
    share_with_mother(handed)
    work = handed.work.id
    everywhere = ("/", "/letters", "/assignments", f"/letters/{work}", f"/letters/{work}/whole", f"/rounds/{work}")
    for who in (cast.youth, cast.mother, cast.father, cast.coordinator, cast.other_professional):
        for path in (*everywhere, f"/cases/{cast.case.id}", "/cases", "/reviews", handed.path):
            assert "GEHEIM" not in visit(path, as_=who).html, path
    assert released(fresh(handed)) is None
    handed.decide(**form)
    page = visit(f"/rounds/{work}", as_=cast.youth)
    for said in ("GEHEIM-OPMERKING", "GEHEIM-BERICHT", "GEHEIM-NOOT", "Bijna"):
        assert said in page.text


def test_the_youth_answers_and_the_professional_sees_it_next_time(handed, cast, visit):
    handed.send_back()
    page = visit(f"/rounds/{handed.work.id}", as_=cast.youth)
    remark = Remark.get()
    assert remark.read_at
    form = page.form(f"/remarks/{remark.id}/answer").fields()
    answer = visit.post(f"/remarks/{remark.id}/answer", form | {"answer": "unclear"}, as_=cast.youth)
    assert (answer.status, answer.location) == (303, f"/rounds/{handed.work.id}")
    handed.hand_in({**LETTER, "gedaan": "Ik gooide de ruit kapot."})
    assert "Ik snap het niet" in handed.open().text
    part = visit.post(f"/remarks/{remark.id}/answer", form | {"answer": "done"}, as_=cast.youth, htmx=True)
    assert part.status == 200
    assert part.root.children[0]["id"] == f"answer_{remark.id}"
    assert "Gedaan" in handed.open().text


def test_an_odd_answer_is_refused(handed, cast, visit):
    handed.send_back()
    remark = Remark.get()
    for answer in ("", "maybe", "done\x00"):
        assert visit.post(f"/remarks/{remark.id}/answer", {"answer": answer}, as_=cast.youth).status == 422
    elsewhere = {"answer": "done", "next": "https://evil.example/"}
    assert visit.post(f"/remarks/{remark.id}/answer", elsewhere, as_=cast.youth).location == "/"


def test_only_the_writer_answers_and_only_what_was_released(handed, cast, visit):
    handed.open()
    handed.remark()
    remark = Remark.get()
    assert visit.post(f"/remarks/{remark.id}/answer", {"answer": "done"}, as_=cast.youth).status == 404
    handed.decide()
    assert visit.post(f"/remarks/{remark.id}/answer", {"answer": "done"}, as_=cast.other_youth).status == 404
    assert visit.post(f"/remarks/{remark.id}/answer", {"answer": "done"}, as_=cast.mother).status == 403
    assert visit.post(f"/remarks/{remark.id}/answer", {"answer": "done"}).status == 401


def test_who_is_in_the_case_no_more_reads_no_remark(handed, cast):
    handed.send_back()
    assert Remark.visible_to(cast.youth).exists()
    Membership.update(ended_at=now()).where(Membership.person == cast.youth).execute()
    assert not Remark.visible_to(cast.youth).exists()


def test_remarks_go_along_with_the_text_of_now(handed):
    handed.open()
    for place in ("gedaan:1", "gedaan:3", "spijt:1"):
        handed.remark(place)
    handed.decide()
    draft = {**LETTER, "gedaan": "Nieuw begin. Er is een ruit kapot gegaan. Ik was daar met Noah."}
    draft["spijt"] = "Ik dacht niet na."
    round = released(fresh(handed), draft)
    assert [(placed.fate.state, placed.number) for placed in round.at("gedaan")] == [("kept", 2), ("changed", 3)]
    assert [(placed.fate.state, placed.quote) for placed in round.at("spijt")] == [("gone", "Het spijt me.")]
    assert [placed.fate.state for placed in released(fresh(handed), {}).placed] == ["gone"] * 3
    assert [placed.number for placed in released(fresh(handed)).placed] == [1, 3, 1]


def test_the_professional_reading_does_not_count_as_read(handed, cast, visit):
    handed.send_back()
    visit(f"/rounds/{handed.work.id}", as_=cast.professional)
    assert Remark.get().read_at is None


def test_a_parent_reads_the_rounds_only_when_shared(handed, cast, visit):
    handed.send_back()
    path = f"/rounds/{handed.work.id}"
    assert visit(path, as_=cast.mother).status == 404
    share_with_mother(handed)
    page = visit(path, as_=cast.mother)
    assert "KANARIE-BRIEF" in page.text
    assert not page.root.all("form", class_="answers row row--wrap")
    assert visit(path, as_=cast.father).status == 404
    Share.stop(handed.work, cast.mother, cast.youth)
    assert visit(path, as_=cast.mother).status == 404


def test_rounds_are_compared_word_by_word(handed, cast, visit):
    handed.send_back()
    handed.hand_in({**LETTER, "spijt": "Het spijt me <i>echt</i>. Ik dacht niet na."})
    page = visit(f"/rounds/{handed.work.id}?show=2&since=1", as_=cast.youth)
    assert [added.text for added in page.root.all("ins")] == ["Onderstreept", "erbij: <i>echt</i>"]
    assert "Niets veranderd." in page.text
    assert "wordt nog gelezen" in visit(f"/rounds/{handed.work.id}", as_=cast.youth).text
    for odd in ("show=9", "show=x&since=%00", "since=2", "show=1&since=2"):
        assert visit(f"/rounds/{handed.work.id}?{odd}", as_=cast.youth).status == 200
