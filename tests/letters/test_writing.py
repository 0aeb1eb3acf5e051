"""The youth writes, reads back, hands in and takes back, all without JavaScript."""

from uuid import uuid4

import pytest

from tests.letters.conftest import PARTS
from webapp.letters.letter import Letter
from webapp.letters.writing import tick
from webapp.work.drafts import Draft, Stale
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission

TEXTS = {
    "aanhef": "Beste meneer Jansen,",
    "wat-ik-deed": "Ik heb vuurwerk gegooid bij de gymzaal. Ik stak de lont aan.",
    "voor-de-ander": "Misschien bent u geschrokken.",
    "spijt": "Sorry dat ik een ruit kapot maakte.",
    "goedmaken": "Als u dat wilt, help ik met opruimen.",
    "afsluiten": "Dank u dat u dit las.\n\nRobin",
}


def test_the_whole_way(visit, cast, work, write, hand_in):
    assert "Brief aan meneer Jansen" in visit("/letters", as_=cast.youth).text
    opened = visit(f"/letters/{work.id}", as_=cast.youth)
    assert opened.root.one("h1").text == "Brief aan meneer Jansen"
    assert "Alleen Samira leest je brief. Daarna beslissen jullie samen." in opened.text
    assert opened.root.one("label", for_="answer").text == "1. Aanhef"
    for part, following in zip(PARTS, [*PARTS[1:], None], strict=True):
        sent = write(part, TEXTS[part])
        expected = f"/parts/{following}#open_part" if following else "/whole"
        assert sent.status == 303
        assert sent.location.endswith(expected)
    whole = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert [paragraph.text for paragraph in whole.root.one("article").all("p")][:2] == list(TEXTS.values())[:2]
    sent = hand_in()
    assert sent.location == f"/letters/{work.id}/handed-in"
    assert "Wat gebeurt er nu?" in visit(sent.location, as_=cast.youth).text
    submission = Submission.get()
    submission.case = cast.case
    assert submission.answers == TEXTS
    assert Work.get().status == "submitted"


def test_parts_go_in_any_order(visit, cast, work, write):
    write("spijt", TEXTS["spijt"])
    page = visit(f"/letters/{work.id}", as_=cast.youth)
    states = [part.one("span").text for part in page.root.all("div", class_="part__head")]
    assert states == ["Nog leeg", "Nog leeg", "Nog leeg", "Klaar", "Nog leeg", "Nog leeg"]
    assert write("aanhef", TEXTS["aanhef"]).location.endswith("/parts/wat-ik-deed#open_part")


def test_one_part_is_open_and_the_others_are_links(visit, cast, work):
    page = visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth)
    assert len(page.root.all("textarea")) == 1
    assert sum("/parts/" in link for link in page.links) == 5


def test_later_keeps_the_text_but_the_part_is_not_done(visit, cast, work, write):
    sent = write("spijt", "Ik vind het", then="later")
    assert sent.location == "/"
    page = visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth)
    assert "Ik vind het" in page.root.one("textarea").text
    assert page.root.one("section", id="open_part").all("span", class_="tag tag--info")[0].text == "Begonnen"


def test_the_salutation_offers_the_name_that_was_agreed(visit, cast, work):
    starters = visit(f"/letters/{work.id}/parts/aanhef", as_=cast.youth).root.all("li", data_starter="answer")
    assert starters[0].text == "Beste meneer Jansen,"


def test_an_empty_part_is_not_stored(visit, cast, work, write):
    assert write("spijt", "   ").status == 303
    assert not Draft.select().exists()
    assert Work.get().status == "assigned"


def test_emptying_a_part_empties_it(visit, cast, work, write):
    write("spijt", "weg ermee")
    write("spijt", "")
    assert "weg ermee" not in visit(f"/letters/{work.id}/whole", as_=cast.youth)


def test_the_deed_is_needed_before_handing_in(visit, cast, work, write, hand_in):
    write("spijt", TEXTS["spijt"])
    page = hand_in()
    assert page.status == 422
    assert "Schrijf eerst wat jij deed." in page.text
    assert TEXTS["spijt"] in page.text
    assert any(link.startswith(f"/letters/{work.id}/parts/wat-ik-deed") for link in page.links)
    assert not Submission.select().exists()


def test_empty_parts_are_asked_about_and_never_hold_up(visit, cast, work, write, hand_in):
    write("wat-ik-deed", TEXTS["wat-ik-deed"])
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert "‘Mijn spijt’ is nog leeg. Wil je daar iets schrijven?" in page.text
    assert hand_in().status == 303


def test_handing_in_twice_is_once(visit, cast, work, write):
    write("wat-ik-deed", TEXTS["wat-ik-deed"])
    form = visit(f"/letters/{work.id}/whole", as_=cast.youth).form(f"/letters/{work.id}/hand-in")
    fields = form.fields()
    first = visit.post(form["action"], fields, as_=cast.youth)
    again = visit.post(form["action"], fields, as_=cast.youth)
    assert first.location == again.location
    assert Submission.select().count() == 1


def test_the_list_is_ticked_by_the_youth_and_stays_with_the_youth(visit, cast, work, write, hand_in):
    write("wat-ik-deed", TEXTS["wat-ik-deed"])
    sent = visit.post(f"/letters/{work.id}/self-check", {"line": ["eerlijk", "vrij", "verzonnen"]}, as_=cast.youth)
    assert sent.location.endswith("/whole#self_check")
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    ticked = [box["value"] for box in page.root.all("input", name="line") if "checked" in box.attributes]
    assert ticked == ["eerlijk", "vrij"]
    hand_in()
    submission = Submission.get()
    submission.case = cast.case
    assert set(submission.answers) == {"wat-ik-deed"}


def test_ticking_with_htmx_answers_with_the_saved_words_only(visit, cast, work):
    part = visit.post(f"/letters/{work.id}/self-check", {"line": ["eerlijk"]}, as_=cast.youth, htmx=True)
    assert part.root.one("p", id="self_check_saved").text == "Je lijst is bewaard."
    assert not part.root.all("form")


def test_of_two_lists_at_the_same_moment_the_last_one_counts(app, cast, work):
    lines = [check.id for check in work.document.self_check]
    with app.test_request_context():
        first, second = Letter(work, cast.youth), Letter(work, cast.youth)
        tick(first, lines[:1])
        tick(second, lines[:2])
        assert Draft.answers(work, cast.youth) == {"self-check": lines[:2]}


def test_a_text_from_another_place_is_shown_until_the_writer_chooses(visit, cast, work, write):
    write("wat-ik-deed", TEXTS["wat-ik-deed"])
    Draft.write(work, cast.youth, Save("spijt", "Van de telefoon.", 0, uuid4(), client="a"))
    with pytest.raises(Stale):
        Draft.write(work, cast.youth, Save("spijt", "Van de laptop.", 0, uuid4(), client="b"))
    conflict = f"/drafts/{work.id}/spijt/conflict"
    part, whole = f"/letters/{work.id}/parts/spijt", f"/letters/{work.id}/whole"
    for path in (part, whole):
        page = visit(path, as_=cast.youth)
        assert conflict in page.links
        assert "Er is nog een andere tekst bij" in page.text
    form = visit(conflict, as_=cast.youth).form(conflict).fields()
    visit.post(conflict, form | {"keep": "beside"}, as_=cast.youth)
    for path in (part, whole):
        assert conflict not in visit(path, as_=cast.youth).links


def test_earlier_versions_can_be_found_from_the_first_on(visit, cast, work, write):
    history = f"/drafts/{work.id}/spijt/history"
    assert history not in visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth).links
    write("spijt", "Sorry.")
    assert history in visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth).links
