"""Short messages: a thread for each person of the family, never a group; who read what, and nothing sent twice."""

import pytest

from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.messages.models import Message

ASKED = "Mag ik woensdag later komen?"


@pytest.fixture
def own(cast):
    return f"/messages/{cast.case.id}"


@pytest.fixture
def staff(cast):
    """The address of somebody's thread, for the professional."""

    def address(person):
        member = Membership.get(Membership.case == cast.case, Membership.person == person)
        return f"/cases/{cast.case.id}/messages/{member.id}"

    return address


def write(visit, address, person, text=ASKED):
    form = visit(address, as_=person).form(address).fields()
    return visit.post(address, form | {"text": text}, as_=person)


def test_a_question_and_its_answer(visit, cast, own, staff):
    assert visit("/messages", as_=cast.youth).location == own
    empty = visit(own, as_=cast.youth).text
    assert "Nog geen berichten" in empty
    assert "Antwoord komt meestal binnen 2 werkdagen." in empty
    assert write(visit, own, cast.youth).location == f"{own}#newest"
    assert "Nog niet gelezen" in visit(own, as_=cast.youth).text
    assert "Bericht van het gezin: Robin V." in visit("/", as_=cast.professional).text
    there = staff(cast.youth)
    assert ASKED in visit(there, as_=cast.professional).text
    assert write(visit, there, cast.professional, "Ja, dat is goed.").location == f"{there}#newest"
    assert "Bericht van het gezin" not in visit("/", as_=cast.professional).text, "who answers has read"
    first = visit("/", as_=cast.youth)
    assert "Er is een nieuw bericht" in first.text
    assert own in first.links
    page = visit(own, as_=cast.youth)
    assert page.text.index(ASKED) < page.text.index("Ja, dat is goed.")
    assert "Samira" in page.text
    visit.post(f"{own}/read", as_=cast.youth)
    assert "Er is een nieuw bericht" not in visit("/", as_=cast.youth).text
    assert [row.read_at is None for row in Message.select()] == [False, False]


def test_everybody_reads_only_their_own_thread(visit, cast, own, staff):
    for person in (cast.youth, cast.mother, cast.father):
        write(visit, own, person, f"KANARIE-{person.first_name}")
        write(visit, staff(person), cast.professional, f"ANTWOORD-{person.first_name}")
    for person in (cast.youth, cast.mother, cast.father):
        texts = " ".join(visit(path, as_=person).text for path in (own, "/", "/messages"))
        for other in (cast.youth, cast.mother, cast.father):
            for word in (f"KANARIE-{other.first_name}", f"ANTWOORD-{other.first_name}"):
                assert (word in texts) == (other == person), word
    for person in (cast.other_youth, cast.other_parent, cast.other_professional, cast.coordinator):
        for path in (own, staff(cast.youth), f"/cases/{cast.case.id}/messages"):
            assert visit(path, as_=person).status in (403, 404)
            assert visit.post(path, {"text": "x"}, as_=person).status in (403, 404, 405)
            assert visit.post(f"{path}/read", as_=person).status in (403, 404)
    assert Message.select().where(Message.read_at.is_null()).count() == 3, "the answers"


def test_reading_is_said_by_the_reader_and_never_for_another(visit, cast, own, staff):
    write(visit, own, cast.youth)
    write(visit, own, cast.mother)
    visit(staff(cast.youth), as_=cast.professional)
    assert Message.select().where(Message.read_at.is_null()).count() == 2, "looking changes nothing"
    form = visit(staff(cast.youth), as_=cast.professional).form(f"{staff(cast.youth)}/read")
    assert visit.post(f"{staff(cast.youth)}/read", form.fields(), as_=cast.professional).location == staff(cast.youth)
    assert "Gelezen" in visit(own, as_=cast.youth).text
    assert "Nog niet gelezen" in visit(own, as_=cast.mother).text
    visit.post(f"{own}/read", as_=cast.mother)
    assert "Nog niet gelezen" in visit(own, as_=cast.mother).text, "nobody reads their own"


def test_sent_twice_it_is_one_and_other_words_are_another(visit, cast, own):
    form = visit(own, as_=cast.youth).form(own).fields() | {"text": ASKED}
    for _time in range(2):
        assert visit.post(own, form, as_=cast.youth).status == 303
    assert Message.select().count() == 1
    visit.post(own, form | {"text": "Iets anders."}, as_=cast.youth)
    assert Message.select().count() == 2


def test_what_can_not_be_sent_stays(visit, cast, own, staff):
    assert "Schrijf eerst iets op." in write(visit, own, cast.youth, "  ").text
    long = write(visit, own, cast.youth, "x" * 2001)
    assert (long.status, long.form(own).fields()["text"]) == (422, "x" * 2001)
    cast.father.password_hash = None
    cast.father.save()
    refused = write(visit, staff(cast.father), cast.professional)
    assert (refused.status, refused.form(staff(cast.father)).fields()["text"]) == (409, ASKED)
    assert "Mark kan dit nu niet in de app lezen. Bel liever." in refused.text
    form = visit(own, as_=cast.youth).form(own).fields()
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    closed = visit.post(own, form | {"text": ASKED}, as_=cast.youth)
    assert (closed.status, closed.root.one("textarea").text) == (409, ASKED)
    assert Message.select().count() == 0
    assert "Berichten sturen kan niet meer" in visit(own, as_=cast.youth).text


def test_a_parent_of_an_adult_reads_and_gets_no_more(visit, cast, own, staff):
    write(visit, own, cast.mother)
    cast.youth.birth_date = cast.adult.birth_date
    cast.youth.save()
    assert visit(own, as_=cast.mother).status == 404
    assert write(visit, staff(cast.mother), cast.professional, "Hoi").status == 409
    assert ASKED in visit(staff(cast.mother), as_=cast.professional).text


def test_who_left_is_still_there_for_who_wrote_with_them(visit, app, cast, own, staff):
    write(visit, own, cast.father)
    there, threads = staff(cast.father), f"/cases/{cast.case.id}/messages"
    with app.test_request_context():
        Membership.get(Membership.person == cast.father).end(cast.professional)
        Membership.get(Membership.person == cast.mother).end(cast.professional)
    page = visit(threads, as_=cast.professional)
    assert "Mark" in page.text
    assert "Fatima" not in page.text
    assert ASKED in visit(there, as_=cast.professional).text
    assert visit(own, as_=cast.father).status == 404


def test_with_more_cases_there_is_a_list(visit, app, cast, own):
    with app.test_request_context():
        cast.other_case.add(cast.mother, "parent", cast.professional, label="moeder")
        Message.send(cast.case, cast.mother, cast.professional, "Dag", None)
    page = visit("/messages", as_=cast.mother)
    assert "1 nieuw" in page.text
    assert own in page.links
