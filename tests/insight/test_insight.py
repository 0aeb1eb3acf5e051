"""All that stands about somebody, only for them, after the password; and who opened their case, in plain words."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.cast import PASSWORD
from tests.conftest import all_models
from tests.readers import READERS
from tests.test_canaries import OTHER_MARK, OWN_MARK, TOKEN, families, readers, token  # noqa: F401 (a fixture)
from webapp.audit import AuditRecord, record
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.work.models import Work

READ = ("person.record-shown", "person.record-taken")
# What the other of the two answered in turn, and what a youth shares with a parent: it stands with who wrote it.
OF_ANOTHER = {
    "youth": {"submission.sealed_answers.both_done.parent"},
    "mother": {
        "submission.sealed_answers.both_done.youth",
        "submission.sealed_answers.approved",
        "submission.sealed_answers.approved.together",
    },
    "father": {"submission.sealed_answers.approved.together"},
}
NAMES = ("person.first_name", "person.last_name", "membership.label")


def prove(visit, person, password=PASSWORD):
    return visit.post("/insight", {"password": password}, as_=person)


def everything(visit, person):
    """The page and the file, as text."""
    assert prove(visit, person).location == "/insight"
    page, file = visit("/insight", as_=person), visit("/insight/file", as_=person)
    assert (page.status, file.status) == (200, 200)
    for answer in (page, file):
        assert answer.headers["Cache-Control"] == "no-store, private"
    assert file.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert file.json["chapters"]
    return page, file


def owned(name):
    """The texts that are about this person: theirs, or written for them; not the names or words of others."""
    mine = {each for each in READERS if name in readers(each, OWN_MARK)} - OF_ANOTHER[name]
    return {token(OWN_MARK, each) for each in mine if not each.startswith(NAMES) or each.endswith(f".{name}")}


@pytest.mark.only_on("sqlite")
def test_everything_that_is_somebodys_own_and_nothing_of_another(cast, visit, families):  # noqa: F811
    for name in ("youth", "mother", "father", "other_youth", "professional", "coordinator"):
        page, file = everything(visit, cast.everyone()[name])
        marks = [(mark, each) for mark in (OWN_MARK, OTHER_MARK) for each in READERS]
        allowed = {token(mark, each) for mark, each in marks if name in readers(each, mark)}
        for text in (page.html, file.response.get_data(as_text=True)):
            found = set(TOKEN.findall(text))
            assert not found - allowed, name
            if name in ("youth", "mother", "father"):
                assert not owned(name) - found, name
            elif name != "other_youth":
                about_others = found - {token(OWN_MARK, f"notice_address.address.{name}")}
                assert not about_others, "what staff work on is about others"


def test_only_after_the_password_and_for_a_few_minutes(cast, visit):
    before = visit("/insight", as_=cast.youth)
    assert before.form("/insight").one("input", name="password")
    assert "Apparaten" not in before.text
    assert visit("/insight/file", as_=cast.youth).location == "/insight"
    assert AuditRecord.select().where(AuditRecord.action.in_(READ)).count() == 0
    wrong = prove(visit, cast.youth, "iets-anders")
    assert (wrong.status, "Dit is niet het wachtwoord van nu." in wrong.text) == (422, True)
    assert visit("/insight/file", as_=cast.youth).location == "/insight"
    everything(visit, cast.youth)
    told = list(AuditRecord.select().where(AuditRecord.action.in_(READ)).order_by(AuditRecord.number))
    assert [(link.action, link.actor, link.thing_id) for link in told] == [
        (action, cast.youth.id, cast.youth.id) for action in READ
    ]
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        assert visit("/insight", as_=cast.youth).form("/insight")
        assert visit("/insight/file", as_=cast.youth).location == "/insight"


def test_guessing_is_slowed_down(cast, visit):
    assert [prove(visit, cast.mother, "iets-anders").status for _try in range(6)] == [422] * 5 + [429]


def test_who_opened_my_case_in_plain_words(cast, visit):
    path, yesterday = f"/cases/{cast.case.id}", now() - timedelta(days=1)
    assert "Er heeft nog niemand gekeken." in visit("/insight/opened", as_=cast.youth).text
    with time_machine.travel(yesterday, tick=False):
        record("case.read", cast.case, cast.case, actor=cast.professional.id)
    for _time in range(2):
        visit(path, as_=cast.professional)
    cast.case.add(cast.other_professional, "stand_in", cast.professional)
    visit(path, as_=cast.other_professional)
    page = visit("/insight/opened", as_=cast.youth)
    assert len(page.root.all("h3")) == 2
    assert "Samira, je begeleider, keek in je zaak. 2 keer, het laatst om" in page.text
    assert "Samira, je begeleider, keek in je zaak. 1 keer, om" in page.text
    assert "Joris, die invalt, keek in je zaak." in page.text
    parent = visit("/insight/opened", as_=cast.mother).text
    assert "De zaak van Robin" in parent
    assert "Samira, de begeleider, keek in de zaak." in parent


def test_who_opened_it_is_told_only_of_the_own_case_and_only_of_the_organisation(cast, visit):
    visit(f"/cases/{cast.case.id}", as_=cast.professional)
    record("case.read", cast.case, cast.case, actor=cast.father.id)
    assert "Mark" not in visit("/insight/opened", as_=cast.mother).text
    assert "Samira" not in visit("/insight/opened", as_=cast.other_youth).text
    next(member for member in cast.case.members() if member.person_id == cast.mother.id).end(cast.professional)
    gone = visit("/insight/opened", as_=cast.mother)
    assert ("Samira" in gone.text, "Er is geen zaak" in gone.text) == (False, True)


def test_an_answer_to_a_question_that_was_left_out_since_is_still_there(cast, visit):
    load_seed()
    work = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
    form = {"answer": "KANARIE-WEG", "base": 0, "client": "one", "op": str(uuid4())}
    assert visit.post(f"/drafts/{work.id}/mijn-deel", form, as_=cast.youth).status == 200
    Work.update(left_out="mijn-deel").where(Work.id == work.id).execute()
    for answer in everything(visit, cast.youth):
        assert "KANARIE-WEG" in answer.response.get_data(as_text=True)


# Every table that says something with a person: in the chapters, or why not.
IN_CHAPTERS = set(
    "person session calendar_feed notice_address notice_choice code_app passkey linked_account "
    "case membership participation agreement_version agreement_party appointment change "
    "invitee message repair_action repair_photo look_back feedback information closure support_consent work draft "
    "submission review share letter_outcome petition privacy_reading".split()
)
NOT_IN_CHAPTERS = {
    "challenge": "random, for five minutes",
    "arrival": "for a quarter of an hour: that somebody gave the password",
    "recovery_code": "hashes of codes, used or not",
    "activation_code": "a hash of a code that is used or over",
    "absence": "says of staff who stood in for whom",
    "content_version": "learning content, by staff",
    "meeting_section": "the professional's form; its goals are in the chapters",
    "note": "a professional's own note",
    "concern_check": "a professional's own note",
    "affected_person_wish": "of the other, not of the youth",
    "attendance": "who noted it; what was noted stands with the invitation",
    "sent_notice": "only that one of a few fixed sentences went out, and when",
    "notice": "which page of these chapters somebody was pointed at, and when they looked",
    "origin": "what who referred told; the coordinator answers a question about it",
    "referral": "what who referred told; it is erased when it is decided",
}


def test_every_table_about_a_person_has_its_place():
    about = {
        model._meta.table_name
        for model in all_models()
        if model is Person or any(getattr(field, "rel_model", None) is Person for field in model._meta.sorted_fields)
    }
    new = about - IN_CHAPTERS - NOT_IN_CHAPTERS.keys()
    assert not new, f"show it in webapp/insight, or say here why not: {sorted(new)}"
    assert not (IN_CHAPTERS | NOT_IN_CHAPTERS.keys()) - about
