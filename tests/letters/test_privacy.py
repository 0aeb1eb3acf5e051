"""Who reads what: nobody but the youth reads a draft, nobody but the youth changes a word."""

import pytest

from tests.letters.conftest import PARTS
from webapp.cases.models import Membership
from webapp.work.drafts import Draft
from webapp.work.submissions import Submission

CANARIES = {part: f"KANARIE-{number}" for number, part in enumerate(PARTS, 1)}

OTHERS = ("professional", "mother", "father", "coordinator", "other_youth", "other_professional")


@pytest.fixture
def filled(write):
    for part, canary in CANARIES.items():
        write(part, canary)


def pages(work, visit, person):
    """Every page of letters that this person can ask for."""
    found = [visit(path, as_=person) for path in ("/letters", f"/letters/{work.id}", f"/letters/{work.id}/whole")]
    found += [visit(f"/letters/{work.id}/parts/{part}", as_=person) for part in PARTS]
    return [*found, visit(f"/letters/{work.id}/handed-in", as_=person)]


def seen(found):
    return {canary for canary in CANARIES.values() for page in found if canary in page or canary in str(page.headers)}


@pytest.mark.parametrize(
    "who", ["professional", "mother", "father", "coordinator", "other_youth", "other_professional"]
)
def test_a_draft_is_read_by_its_writer_alone(visit, cast, work, filled, who):
    assert not seen(pages(work, visit, getattr(cast, who)))


@pytest.mark.parametrize("who", ["other_youth", "other_parent", "other_professional", "adult"])
def test_for_another_family_there_is_no_letter(visit, cast, work, filled, hand_in, who):
    hand_in()
    person = getattr(cast, who)
    assert "Brief aan" not in visit("/letters", as_=person).text
    assert visit(f"/letters/{work.id}", as_=person).status == 404


def test_a_stranger_is_asked_to_sign_in(visit, work):
    assert visit(f"/letters/{work.id}").status == 401


def test_after_handing_in_the_professional_is_led_to_the_review(visit, cast, work, filled, hand_in):
    assert "Je leest de brief pas als Robin hem inlevert." in visit(f"/letters/{work.id}", as_=cast.professional).text
    hand_in()
    page = visit(f"/letters/{work.id}", as_=cast.professional)
    assert f"/reviews/{Submission.get().id}" in page.links
    assert not seen([page])


def test_a_parent_sees_how_far_it_is_and_nothing_else(visit, cast, work, filled, hand_in):
    hand_in()
    page = visit(f"/letters/{work.id}", as_=cast.mother)
    assert "Ingeleverd" in page.text
    assert "meneer Jansen" not in page
    assert "Neem rustig de tijd." not in page
    assert not seen(pages(work, visit, cast.mother))


def test_a_shared_letter_is_read_by_that_parent_until_it_is_taken_back(visit, cast, work, filled, hand_in):
    hand_in()
    member = str(Membership.get(Membership.person == cast.mother).id)
    visit.post(f"/work/{work.id}/share", {"member": member}, as_=cast.youth)
    assert seen([visit(f"/letters/{work.id}", as_=cast.mother)]) == set(CANARIES.values())
    assert not seen(pages(work, visit, cast.father))
    visit.post(f"/work/{work.id}/unshare", {"member": member}, as_=cast.youth)
    assert not seen(pages(work, visit, cast.mother))


def test_what_is_written_after_sharing_stays_private_until_it_is_handed_in(
    visit, cast, work, filled, hand_in, review, write
):
    hand_in()
    visit.post(
        f"/work/{work.id}/share", {"member": str(Membership.get(Membership.person == cast.mother).id)}, as_=cast.youth
    )
    review("sent_back", text="KANARIE-OPMERKING")
    write("wat-ik-deed", "KANARIE-NIEUW")
    page = visit(f"/letters/{work.id}", as_=cast.mother)
    assert "KANARIE-NIEUW" not in page
    assert "KANARIE-OPMERKING" not in page


@pytest.mark.parametrize(
    "who", ["professional", "mother", "father", "coordinator", "other_youth", "other_professional"]
)
@pytest.mark.parametrize("action", ["parts/spijt", "self-check", "hand-in"])
def test_nobody_else_changes_a_word(visit, cast, work, filled, who, action):
    form = {"answer": "Door een ander geschreven", "line": "eerlijk", "base": "1", "then": "done"}
    sent = visit.post(f"/letters/{work.id}/{action}", form, as_=getattr(cast, who))
    assert sent.status in (403, 404)
    assert Draft.answers(work, cast.youth)["spijt"] == CANARIES["spijt"]
    assert not Submission.select().exists()


def test_the_list_of_the_youth_is_for_the_youth_alone(visit, cast, work, filled, hand_in):
    visit.post(f"/letters/{work.id}/self-check", {"line": "eerlijk"}, as_=cast.youth)
    hand_in()
    page = visit(f"/reviews/{Submission.get().id}", as_=cast.professional)
    assert "Deze lijst is alleen voor jou." not in page.text
    assert "self-check" not in page


def test_a_parent_who_reads_along_is_named_in_the_next_round_too(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", "Eerste ronde.")
    assert "Alleen Samira leest je brief." in visit(f"/letters/{work.id}", as_=cast.youth).text
    hand_in()
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    form = next(form for form in page.forms if form["action"].endswith("/share") and "Fatima" in form.text)
    visit.post(form["action"], form.fields(), as_=cast.youth)
    assert "Wie jij laat meelezen, leest hem ook." in visit(f"/letters/{work.id}/handed-in", as_=cast.youth).text
    review("sent_back")
    for path in (f"/letters/{work.id}", f"/letters/{work.id}/whole"):
        text = visit(path, as_=cast.youth).text
        assert "Alleen Samira" not in text
        assert "Samira en Fatima lezen je brief als jij hem inlevert." in text
