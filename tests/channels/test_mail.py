"""A mail holds the fixed words and two addresses of the app; one tap in it stops the mails, signed in or not."""

import re

from tests.post_office import words_of
from webapp.channels.choices import NoticeChoice
from webapp.channels.sent import SentNotice


def link_of(letter):
    """The path of the link that stops the mails."""
    address = letter["List-Unsubscribe"].strip("<>")
    assert address in letter.get_content()
    return address.removeprefix("https://route.test")


def test_it_holds_only_the_fixed_words(cast, office, choose, tell):
    choose(cast.mother, message="mail")
    tell(cast.mother, "a")
    (letter,) = office.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "iemand@example.org",
        "route@example.org",
        "Mijn route",
    )
    lines = words_of(letter).split("\n\n")
    assert lines[:3] == [
        "Er staat iets nieuws voor u klaar.",
        "https://route.test",
        "Geen mail meer? Open deze link:",
    ]
    assert re.fullmatch(r"https://route\.test/unsubscribe\?key=[\w.-]+\n", lines[3])
    assert len(lines) == 4
    whole = letter.as_string()
    for word in (cast.mother.first_name, cast.mother.last_name, cast.youth.first_name, "Halt", str(cast.mother.id)):
        assert word not in whole
    assert cast.mother.id.hex not in whole
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"List-Unsubscribe: {letter['List-Unsubscribe']}\r\n".encode() in office.raw[0], "as it is, for machines"


def test_a_mail_program_stops_the_mails_with_one_post(app, cast, office, choose, tell, visit):
    """Without a cookie, a page or a token (RFC 8058); and twice is once."""
    choose(cast.youth, message="mail", task="mail")
    tell(cast.youth, "a")
    link = link_of(office.letters.pop())
    for _time in range(2):
        answer = visit.post(link, {"List-Unsubscribe": "One-Click"}, csrf=False)
        assert (answer.status, "Er komt geen mail meer" in answer) == (200, True)
    assert tell(cast.youth, "b") is None
    assert tell(cast.youth, "c", kind="task") is None
    assert office.letters == []
    choose(cast.youth, message="mail")
    tell(cast.youth, "d")
    assert len(office.letters) == 1, "the person can turn it on again"


def test_opening_the_link_stops_nothing_and_the_button_does(cast, office, choose, tell, visit):
    choose(cast.youth, message="mail")
    tell(cast.youth, "a")
    link = link_of(office.letters[0])
    page = visit(link)
    assert NoticeChoice.of(cast.youth).message == "mail"
    assert cast.youth.first_name not in page.text
    assert visit.post(page.form(link)["action"], page.form(link).fields()).status == 200
    assert NoticeChoice.of(cast.youth).message == ""


def test_the_link_is_of_this_address_only(cast, office, choose, tell, visit):
    choose(cast.youth, message="mail")
    tell(cast.youth, "a")
    link = link_of(office.letters[0])
    visit.post("/account/notices/address/remove", {"channel": "mail"}, as_=cast.youth)
    for path in (link, link[:-1] + "x", "/unsubscribe", "/unsubscribe?key=%C3%A9", "/unsubscribe?key=" + "a" * 300):
        assert visit(path).status == 404
        assert visit.post(path).status == 404


def test_sent_again_it_has_the_same_name(cast, office, choose, tell):
    choose(cast.youth, message="mail", task="mail")
    for _time in range(2):
        tell(cast.youth, "a")
        SentNotice.delete().execute()
    tell(cast.youth, "b")
    names = [letter["Message-ID"] for letter in office.letters]
    assert (len(names), len(set(names))) == (3, 2)
