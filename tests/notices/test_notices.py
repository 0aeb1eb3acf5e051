"""Notices in the app: who is told what, once; nothing of it for who may not see any more what it is about."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest

from tests import referring
from tests.appointments.conftest import in_days, invitee
from tests.cast import born
from webapp.agreements.standing import Standing
from webapp.agreements.terms import Terms
from webapp.agreements.versions import AgreementVersion
from webapp.appointments import changes
from webapp.appointments.answers import Answer, Reply
from webapp.cases.colleagues import hand_over, stand_in
from webapp.cases.memberships import Membership
from webapp.closing.models import Closure
from webapp.database import db
from webapp.formats import today
from webapp.messages.models import Message
from webapp.notices.models import Notice
from webapp.notices.outbox import Entry
from webapp.people.models import Person
from webapp.repair.models import RepairAction
from webapp.reviews.models import Review


def unread(visit, person):
    """As the bell on the first screen says."""
    page = visit("/", as_=person)
    return next(link.text for link in page.root.all("a", href="/notices") if "tool" in link.get("class"))


def test_an_appointment_is_told_to_who_is_invited_and_replaced_when_it_moves(app, cast, make, told):
    appointment = make(invited=[cast.youth, cast.mother])
    assert told(cast.youth) == told(cast.mother) == ["appointment.planned"]
    assert told(cast.father) == told(cast.professional) == []
    with app.test_request_context():
        wanted = changes.Plan(
            kind="follow_up_meeting",
            starts_at=in_days(9),
            ends_at=in_days(9, 15),
            venue="place",
            place=appointment.place,
            video_link="",
            remark="",
            invited={row: "" for row in cast.case.members() if row.person == cast.youth},
        )
        changes.reschedule(appointment, wanted, "Het lokaal is bezet.", cast.professional, 1)
    assert told(cast.youth) == ["appointment.moved"]
    assert told(cast.mother) == [], "she is not invited any more"
    with app.test_request_context():
        changes.cancel(appointment, "Ik ben ziek.", cast.professional, 2)
    assert told(cast.youth) == ["appointment.cancelled"]
    assert Entry.select().count() == 1, "what was told before goes with it"


def test_who_can_not_come_tells_who_stands_in(app, cast, make, told, visit):
    appointment = make()
    with app.test_request_context():
        stand_in(cast.case, cast.other_professional, cast.professional, today(), None)
        Answer.give(invitee(appointment, cast.mother), Reply(comes=False, reason="ill"), 1, None)
    assert told(cast.other_professional) == ["case.stand-in", "answer.no"]
    assert told(cast.professional) == []
    assert Notice.get(Notice.person == cast.mother).read_at, "she read what she was asked"
    assert unread(visit, cast.youth) == "1"
    assert unread(visit, cast.mother) == ""


def test_work_goes_to_and_fro(app, cast, give, hand_in, told):
    work = give()
    assert told(cast.youth) == ["work.given"]
    submission = hand_in(work)
    assert told(cast.professional) == ["submission.new"]
    with app.test_request_context():
        review = Review.start(submission, cast.professional)
        review.change(cast.professional)
        review.say("Schrijf ook wat jij deed.")
        review.decide(cast.professional, "sent_back", 0)
    assert told(cast.professional) == ["submission.new"], "opened, so it was read"
    assert told(cast.youth) == ["work.given", "work.sent-back"]
    hand_in(work).take_back(cast.youth)
    assert told(cast.professional) == ["submission.new"], "nothing waits any more"
    with app.test_request_context():
        work.cancel(cast.professional)
    assert [row.what for row in Notice.select().where(Notice.thing == "work", Notice.read_at.is_null())] == []


def test_one_message_is_told_until_it_is_read(app, cast, told):
    with app.test_request_context():
        for _time in range(3):
            Message.send(cast.case, cast.youth, cast.professional, "Tot morgen?", None)
        assert told(cast.youth) == ["message.new"]
        Message.send(cast.case, cast.youth, cast.youth, "Ja.", None)
        assert told(cast.professional) == ["message.new"]
        Message.send(cast.case, cast.youth, cast.professional, "Mooi.", None)
    assert told(cast.youth) == ["message.new"] * 2
    assert Notice.select().where(Notice.read_at.is_null(), Notice.person == cast.professional).count() == 0
    assert told(cast.mother) == told(cast.father) == []


def test_the_case_itself(app, cast, told):
    with app.test_request_context():
        Closure.open(cast.case, cast.professional)
        hand_over(cast.case, cast.other_professional, cast.coordinator)
    for person in (cast.youth, cast.mother, cast.father):
        assert told(person) == ["look-back.asked", "case.handed-over"]
    assert told(cast.other_professional) == ["case.received"]


def test_opening_one_reads_it_and_leads_to_its_place(cast, make, visit):
    appointment = make()
    page = visit("/notices", as_=cast.youth)
    assert "Er is een gesprek gepland" in page.text
    notice = Notice.get(Notice.person == cast.youth)
    place = f"/appointments/{appointment.id}"
    assert visit.post(f"/notices/{notice.id}", as_=cast.youth).location == place
    assert visit(place, as_=cast.youth).status == 200
    assert "Nieuw" not in visit("/notices", as_=cast.youth).text
    assert visit.post(f"/notices/{notice.id}", as_=cast.mother).status == 404, "it is not hers"
    newest = visit("/notices", as_=cast.mother).form("/notices/read").fields()
    make(in_days(8))
    assert visit.post("/notices/read", newest, as_=cast.mother).status == 303
    assert unread(visit, cast.mother) == "1", "what came since is not read"
    for odd in ("", "x", str(uuid4())):
        assert visit.post("/notices/read", {"newest": odd}, as_=cast.mother).status == 303
    assert "Er zijn geen meldingen" in visit("/notices", as_=cast.other_youth).text


@pytest.mark.parametrize("reason", ["left", "grown", "withdrawn"])
def test_nothing_shows_of_what_is_not_theirs_any_more(app, cast, make, visit, told, reason):
    """The member left, the youth became an adult, the professional took back the invitation."""
    appointment = make()
    notice = Notice.get(Notice.person == cast.mother)
    page = visit("/notices", as_=cast.mother)
    with app.test_request_context():
        if reason == "left":
            Membership.get(Membership.person == cast.mother).end(cast.professional)
        elif reason == "grown":
            Person.update(birth_date=born(18)).where(Person.id == cast.youth.id).execute()
        else:
            invited = invitee(appointment, cast.mother)
            invited.withdrawn_at = invited.appointment.created_at
            invited.save()
    assert told(cast.mother) == []
    if reason != "withdrawn":  # that one is deleted by the verb itself
        assert unread(visit, cast.mother) == ""
    assert not Notice.get_by_id(notice.id).is_worth_telling
    answer = visit.post(f"/notices/{notice.id}", page.form(f"/notices/{notice.id}").fields(), as_=cast.mother)
    assert answer.location == "/notices"
    assert "er niet meer" in visit("/notices", as_=cast.mother).text


def test_twenty_equal_posts_at_once_are_one_notice(app, cast, visit):
    key, barrier = str(uuid4()), Barrier(20)
    visit.client(cast.youth)
    form = {"text": "Kan het later?", "key": key}
    statuses = []

    def post():
        barrier.wait()
        client = app.test_client()
        client._cookies = dict(visit.client(cast.youth)._cookies)
        sent = form | {"csrf_token": token}
        statuses.append(client.post(f"/messages/{cast.case.id}", data=sent, base_url="https://route.test").status_code)
        if not db.is_closed():
            db.close()

    token = visit.token(cast.youth)
    threads = [Thread(target=post) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [303] * 20
    assert Message.select().count() == 1
    assert Notice.select().where(Notice.what == "message.new").count() == Entry.select().count() == 1


def test_a_parent_who_may_not_follow_any_more(app, cast, give, visit, told):
    """Of the youth's work nothing, not even in the number on the bell; the own assignment stays."""
    for work in (give(), give(parent=cast.mother)):
        Notice.tell(cast.mother, "work.read", work, f"/assignments/{work.id}")
    assert told(cast.mother).count("work.read") == 2
    Person.update(birth_date=born(16)).where(Person.id == cast.youth.id).execute()
    assert sorted(told(cast.mother)) == ["work.given", "work.read"]
    assert unread(visit, cast.mother) == "2"


def test_agreements_and_taking_part(app, cast, told):
    with app.test_request_context():
        terms = Terms("Om tien uur thuis.", None, cast.youth, [cast.mother], False)
        agreement = AgreementVersion.propose(cast.case, cast.professional, terms, None)
        agreement.case = cast.case
        assert told(cast.youth) == told(cast.mother) == ["agreement.to-sign"]
        assert told(cast.father) == told(cast.professional) == []
        version = next(row for row in AgreementVersion.newest(cast.mother))
        version.sign(version.party(cast.mother), cast.mother)
        agreement.end(cast.professional)
        assert (told(cast.youth), told(cast.mother)) == ([], ["agreement.to-sign"]), "what was read stays"
        standing = Standing.of(cast.case, cast.youth)
        standing.member.person = cast.youth
        standing.answer("no", standing.text_version, cast.youth, None)
        Standing.of(cast.case, cast.youth).talk(cast.professional)
    assert told(cast.youth) == ["participation.asked"]


def test_making_it_good_goes_to_and_fro(app, cast, told):
    with app.test_request_context():
        action = RepairAction.propose(cast.case, "Ik wil helpen opruimen.", cast.youth, None)
        assert told(cast.professional) == ["repair.to-read"]
        action.agree("Zaterdag opruimen.", None, "Mooi.", cast.professional, 1)
    assert (told(cast.professional), told(cast.youth), told(cast.mother)) == ([], ["repair.answered"], [])


def test_a_new_referral_is_for_the_coordinators_until_it_is_decided(app, cast, told):
    with app.test_request_context():
        _code, referral = referring.draft()
        referral.send()
        assert told(cast.coordinator) == ["referral.new"]
        assert told(cast.professional) == []
        referral.withdraw()
    assert told(cast.coordinator) == []
