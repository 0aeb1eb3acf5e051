"""What can be done in each state of the letter: handed in, opened, sent back, approved, closed."""

from webapp.cases.models import Case
from webapp.reviews.remarks import Remark
from webapp.work.models import Work
from webapp.work.submissions import Submission

DEED = "Er ging een ruit kapot. Dat was niet de bedoeling."


def test_taken_back_until_somebody_reads_it(visit, cast, work, write, hand_in):
    write("wat-ik-deed", DEED)
    hand_in()
    form = visit(f"/letters/{work.id}/whole", as_=cast.youth).form(f"/work/{work.id}/take-back")
    assert visit.post(form["action"], form.fields(), as_=cast.youth).location == f"/letters/{work.id}"
    assert DEED in visit(f"/letters/{work.id}/parts/wat-ik-deed", as_=cast.youth).text
    assert Work.get().status == "started"
    assert hand_in().location.endswith("/handed-in")


def test_not_taken_back_once_it_is_opened(visit, cast, work, write, hand_in):
    write("wat-ik-deed", DEED)
    hand_in()
    before = visit(f"/letters/{work.id}/whole", as_=cast.youth).form(f"/work/{work.id}/take-back")
    submission = Submission.get()
    submission.case = cast.case
    submission.open_by(cast.professional)
    late = visit.post(before["action"], before.fields(), as_=cast.youth)
    assert late.status == 409
    assert "Terughalen kan niet meer." in late.text
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert "Samira is al begonnen met lezen." in page.text
    assert not page.root.all("form", action=f"/work/{work.id}/take-back")


def test_a_letter_that_is_read_cannot_be_written_in_and_gives_the_text_back(visit, cast, work, write, hand_in):
    path = f"/letters/{work.id}/parts/wat-ik-deed"
    form = visit(path, as_=cast.youth).form(path).fields()
    write("wat-ik-deed", DEED)
    hand_in()
    late = visit.post(path, form | {"answer": "Nog een zin die ik net had bedacht."}, as_=cast.youth)
    assert late.status == 409
    assert "Nog een zin die ik net had bedacht." in late.text
    assert visit(path, as_=cast.youth).status == 303
    assert DEED in visit(f"/letters/{work.id}/whole", as_=cast.youth).text
    assert "textarea" not in visit(f"/letters/{work.id}/whole", as_=cast.youth)


def test_handing_in_again_while_it_is_read_is_refused(visit, cast, work, write, hand_in):
    write("wat-ik-deed", DEED)
    hand_in()
    assert visit.post(f"/letters/{work.id}/hand-in", {}, as_=cast.youth).status == 409
    assert Submission.select().count() == 1


def test_sent_back_shows_the_remark_at_the_sentence_and_asks_for_that_part(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    write("spijt", "Sorry dat ik het deed.")
    hand_in()
    review("sent_back")
    page = visit(f"/letters/{work.id}", as_=cast.youth)
    assert "Pas nog 1 stukje aan." in page.text
    opened = page.root.one("section", id="open_part")
    assert opened.one("blockquote").text == "Er ging een ruit kapot."
    assert "Wat deed jij zelf?" in opened.text
    assert opened.one("div", class_="part__head").one("span").text == "Aanpassen"
    assert [part.one("span").text for part in page.root.all("div", class_="part__head")][3] == "Klaar"


def test_a_second_round(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    hand_in()
    review("sent_back")
    write("wat-ik-deed", "Ik gooide vuurwerk. Er ging een ruit kapot.")
    page = visit(f"/letters/{work.id}", as_=cast.youth)
    assert "Je hebt alles bekeken." in page.text
    assert hand_in().status == 303
    assert Submission.latest(Work.get(), cast.youth).round == 2
    review("approved", text="Dit is eerlijk.", kind="compliment")
    done = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert "Je brief is klaar" in done.text
    assert "Wat gebeurt er nu?" in done.text
    assert f"/reviews/{work.id}/rounds" in done.links or any("rounds" in link for link in done.links)


def test_a_compliment_asks_nothing(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    write("spijt", "Sorry dat ik het deed.")
    hand_in()
    review("sent_back", part="spijt", text="Mooi gezegd.", kind="compliment")
    page = visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth)
    assert "Mooi gezegd." in page.text
    assert page.root.one("section", id="open_part").one("div", class_="part__head").one("span").text == "Klaar"


def test_approved_is_for_reading_and_printing_only(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    hand_in()
    review("approved", kind="compliment")
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert DEED in page.text
    assert not [form for form in page.forms if str(work.id) in form["action"] and "share" not in form["action"]]
    path = f"/letters/{work.id}/parts/wat-ik-deed"
    assert visit.post(path, {"answer": "Toch anders"}, as_=cast.youth).status == 409
    assert visit.post(f"/letters/{work.id}/self-check", {"line": "eerlijk"}, as_=cast.youth).status == 409
    assert visit.post(f"/letters/{work.id}/hand-in", {}, as_=cast.youth).status == 409


def test_a_closed_case_leaves_the_own_draft_to_read(visit, cast, work, write):
    write("wat-ik-deed", DEED)
    Case.update(status="completed").execute()
    assert visit(f"/letters/{work.id}", as_=cast.youth).location.endswith("/whole")
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert DEED in page.text
    assert "Je brief is nu alleen om te lezen." in page.text
    assert visit.post(f"/letters/{work.id}/hand-in", {}, as_=cast.youth).status == 409


def test_a_closed_case_leaves_the_last_words_of_a_letter_that_came_back(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    hand_in()
    review("sent_back")
    write("wat-ik-deed", "Ik gooide vuurwerk. Daarna ging er een ruit kapot.")
    Case.update(status="completed").execute()
    page = visit(f"/letters/{work.id}/whole", as_=cast.youth)
    assert "Ik gooide vuurwerk." in page.text
    assert "Wie leest dit?" in page.text


def test_two_places_at_once_lose_nothing(visit, cast, work, write):
    path = f"/letters/{work.id}/parts/spijt"
    old = visit(path, as_=cast.youth).form(path).fields()
    write("spijt", "Op mijn telefoon geschreven.")
    sent = visit.post(path, old | {"answer": "Op de laptop geschreven."}, as_=cast.youth)
    assert sent.location == f"/drafts/{work.id}/spijt/conflict"
    assert "Op mijn telefoon geschreven." in visit(path, as_=cast.youth).text


def test_a_remark_is_read_at_its_own_part(visit, cast, work, write, hand_in, review):
    write("wat-ik-deed", DEED)
    write("spijt", "Sorry.")
    hand_in()
    review("sent_back", part="spijt")
    visit(f"/letters/{work.id}/parts/wat-ik-deed", as_=cast.youth)
    visit(f"/rounds/{work.id}?show=1&since=1", as_=cast.youth)  # what changed, without remarks
    assert Remark.get().read_at is None
    visit(f"/letters/{work.id}/parts/spijt", as_=cast.youth)
    assert Remark.get().read_at
