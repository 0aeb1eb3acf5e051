"""The coordinator reads a referral, sees whether the youth is known, and decides."""

from uuid import uuid4

import pytest

from tests.cast import born
from tests.conftest import all_models
from tests.referring import SECTIONS, draft, sent
from webapp.audit import AuditRecord
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.errors import Conflict
from webapp.formats import now, today, years_before
from webapp.people.models import Person
from webapp.referrals import decisions
from webapp.referrals.models import Referral
from webapp.referrals.origins import Origin


@pytest.fixture
def referral(app, cast):
    with app.test_request_context():
        return sent()


def accept(visit, cast, referral, professional=None):
    chosen = str((professional or cast.professional).id)
    return visit.post(f"/referrals/{referral.id}/accept", {"professional": chosen}, as_=cast.coordinator)


def started():
    return Case.joined().where(Case.status == "invited")


def test_it_waits_in_the_list_and_on_the_first_screen(visit, cast, referral):
    first = visit("/", as_=cast.coordinator)
    assert "1 aanmelding wacht" in first.text
    assert "Aanmel\u00addingen 1 te doen" in first.text
    page = visit("/referrals/inbox", as_=cast.coordinator)
    assert "Sem V." in page.text
    assert f"/referrals/{referral.id}" in page.links


def test_the_oldest_comes_first(app, visit, cast, referral):
    with app.test_request_context():
        second = sent(first_name="Bo")
    links = [link for link in visit("/referrals/inbox", as_=cast.coordinator).links if len(link) > 40]
    assert links == [f"/referrals/{referral.id}", f"/referrals/{second.id}"]


def test_an_empty_list_says_so(visit, cast):
    assert "Er wacht geen aanmelding" in visit("/referrals/inbox", as_=cast.coordinator).text
    assert "aanmelding wacht" not in visit("/", as_=cast.coordinator).text


def test_the_coordinator_reads_all_of_it_and_that_is_written_down(visit, cast, referral):
    page = visit(f"/referrals/{referral.id}", as_=cast.coordinator)
    for answers in SECTIONS.values():
        for name in {"name", "first_name", "facts", "done", "concerns", "parents_why_not"} & answers.keys():
            assert answers[name] in page.text
    assert "Samira El Amrani" in page.text
    assert "2 open zaken" in page.text
    read = AuditRecord.select().where(AuditRecord.action == "referral.read").get()
    assert (read.actor, read.thing_id) == (cast.coordinator.id, referral.id)


def test_who_has_most_room_comes_first(visit, cast, referral):
    page = visit(f"/referrals/{referral.id}", as_=cast.coordinator)
    assert page.text.index("Joris Bakker") < page.text.index("Samira El Amrani")


def test_only_a_coordinator_enters(visit, cast, referral):
    pages = ["/referrals/inbox", f"/referrals/{referral.id}", f"/referrals/{referral.id}/decline"]
    for person, status in ((cast.youth, 403), (cast.mother, 403), (cast.professional, 403), (None, 401)):
        assert {visit(path, as_=person).status for path in pages} == {status}
        for verb in ("accept", "decline"):
            assert visit.post(f"/referrals/{referral.id}/{verb}", as_=person).status == status
    assert Referral.get().status == "new"


def test_a_draft_and_an_unknown_one_are_not_there(app, visit, cast):
    with app.test_request_context():
        _code, unsent = draft()
    for id in (unsent.id, uuid4()):
        assert visit(f"/referrals/{id}", as_=cast.coordinator).status == 404
        assert visit.post(f"/referrals/{id}/accept", as_=cast.coordinator).status == 404
        assert visit.post(f"/referrals/{id}/decline", as_=cast.coordinator).status == 404


def test_accepting_starts_a_case_with_everybody_in_it(visit, cast, referral):
    key = referral.sealed_key_id
    assert accept(visit, cast, referral).location == "/referrals/inbox"
    case = started().get()
    assert (case.youth.full_name, case.youth.birth_date) == ("Sem Vos", born(13))
    assert (case.professional_id, case.behaviour_kind) == (cast.professional.id, "vandalism")
    assert case.incident == SECTIONS["events"]["facts"]
    members = {member.kind: member for member in case.members()}
    assert set(members) == {"youth", "professional", "parent"}
    parent = members["parent"]
    assert (parent.person.full_name, parent.person.language) == ("Ilse Vos", "pl")
    assert (parent.person.phone, parent.interpreter_language) == ("06 00 00 00 13", "pl")
    fresh = Referral.get()
    assert (fresh.status, fresh.answers, fresh.birth_date) == ("accepted", None, None)
    assert (fresh.decided_by_id, fresh.sealed_key_id) == (cast.coordinator.id, None)
    assert not CaseKey.select().where(CaseKey.id == key).exists()
    record = AuditRecord.select().where(AuditRecord.action == "referral.accepted").get()
    assert (record.actor, record.case_id) == (cast.coordinator.id, case.id)


def test_after_deciding_the_coordinator_reads_nothing_of_it(visit, cast, referral):
    accept(visit, cast, referral)
    assert "Sem V. is nu van Samira El Amrani." in visit("/referrals/inbox", as_=cast.coordinator).text
    for path in (f"/referrals/{referral.id}", "/referrals/inbox"):
        page = visit(path, as_=cast.coordinator)
        assert "Aangenomen" in page.text
        assert not [name for name in ("Sem", "Ilse", "Kim", "ruit") if name in page]


def test_who_is_not_known_to_have_authority_sees_least(app, visit, cast):
    with app.test_request_context():
        _code, unsent = draft()
        unsent.write("parents", SECTIONS["parents"] | {"parent_1_authority": "unknown"})
        unsent.send()
    accept(visit, cast, unsent)
    assert "parent_without_authority" in {member.kind for member in started().get().members()}


def test_the_parents_of_an_adult_are_not_in_the_case(app, visit, cast):
    with app.test_request_context():
        adult = sent(birth_date=born(18).isoformat())
    accept(visit, cast, adult)
    assert {member.kind for member in started().get().members()} == {"youth", "professional"}


def test_decided_twice_it_is_decided_once(visit, cast, referral):
    accept(visit, cast, referral)
    assert accept(visit, cast, referral, cast.other_professional).status == 409
    assert visit(f"/referrals/{referral.id}/decline", as_=cast.coordinator).status == 409
    assert visit.post(f"/referrals/{referral.id}/decline", {"reason": "other"}, as_=cast.coordinator).status == 409
    assert started().count() == 1
    assert Origin.select().count() == 1


@pytest.mark.parametrize("chosen", ["", "x", "coordinator", "youth"])
def test_only_a_professional_gets_a_case(visit, cast, referral, chosen):
    value = str(getattr(cast, chosen).id) if chosen in ("coordinator", "youth") else chosen
    page = visit.post(f"/referrals/{referral.id}/accept", {"professional": value}, as_=cast.coordinator)
    assert page.status == 422
    assert page.root.one(id="professional_error").text
    assert not started().exists()


def test_who_turned_24_while_waiting_is_not_lost(app, visit, cast, referral):
    with app.test_request_context():
        row = Referral.joined().where(Referral.id == referral.id).get()
        old = SECTIONS["youth"] | {"birth_date": years_before(today(), 24).isoformat()}
        row.keep(row.sections | {"youth": old})
    page = accept(visit, cast, referral)
    assert page.status == 422
    assert "Deze aanpak is voor jongeren van 10 tot en met 23 jaar." in page.text
    assert Referral.get().status == "new"


def test_declining_keeps_the_reason_and_own_words_only(visit, cast, referral):
    key, address = referral.sealed_key_id, f"/referrals/{referral.id}/decline"
    page = visit.post(address, {"reason": "", "explanation": "Past <niet>"}, as_=cast.coordinator)
    assert page.status == 422
    assert "Past <niet>" in page.form(address).fields()["explanation"]
    assert visit.post(address, {"reason": "other", "explanation": "123456782"}, as_=cast.coordinator).status == 422
    form = {"reason": "other_support", "explanation": "Het wijkteam was er al."}
    assert visit.post(address, form, as_=cast.coordinator).location == "/referrals/inbox"
    page = visit(f"/referrals/{referral.id}", as_=cast.coordinator)
    assert "Andere hulp past beter" in page.text
    assert "Het wijkteam was er al." in page.text
    assert "Sem" not in page
    assert not CaseKey.select().where(CaseKey.id == key).exists()
    assert b"wijkteam" not in bytes(Referral.select(Referral.explanation).tuples().get()[0])


def test_twins_are_told_apart(app, visit, cast, referral):
    """Two referrals of one family: the warning says it, and each becomes a case of its own."""
    with app.test_request_context():
        twin = sent(first_name="Lou")
    page = visit(f"/referrals/{referral.id}", as_=cast.coordinator)
    assert "Is deze jongere al bekend?" in page.text
    assert "Het kan ook een tweeling zijn. Er wordt niets samengevoegd." in page.text
    assert f"/referrals/{twin.id}" in page.links
    accept(visit, cast, referral)
    page = visit(f"/referrals/{twin.id}", as_=cast.coordinator)
    assert "Open zaak van Sem V., bij Samira El Amrani" in page.text
    accept(visit, cast, twin)
    assert sorted(case.youth.first_name for case in started()) == ["Lou", "Sem"]
    parents = [member.person_id for case in started() for member in case.members() if member.kind == "parent"]
    assert len(set(parents)) == 2, "no account is shared between cases"


@pytest.mark.parametrize(
    ("names", "warned"),
    [
        ({"first_name": "ROBIN", "last_name": "Anders"}, True),
        ({"first_name": "Iris", "last_name": "visser"}, True),
        ({"first_name": "Iris", "last_name": "Anders"}, False),
    ],
)
def test_a_youth_with_an_open_case_is_recognised_without_content(app, visit, cast, names, warned):
    with app.test_request_context():
        again = sent(birth_date=cast.youth.birth_date.isoformat(), **names)
    page = visit(f"/referrals/{again.id}", as_=cast.coordinator)
    assert ("Is deze jongere al bekend?" in page.text) == warned
    assert "KANARIE-INCIDENT" not in page


def test_another_birth_date_is_another_youth(app, visit, cast):
    with app.test_request_context():
        again = sent(birth_date=born(15).isoformat(), first_name="Robin", last_name="Visser")
    assert "al bekend" not in visit(f"/referrals/{again.id}", as_=cast.coordinator).text


def test_what_was_told_is_nowhere_readable_in_the_database(app, cast, referral):
    words = [text for answers in SECTIONS.values() for text in answers.values() if len(text) > 9 and text[:2] != "20"]
    for model in all_models():
        for row in model.select().tuples():
            kept = b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
            assert not [text for text in words if text.encode() in kept], model


def test_who_was_blocked_since_they_were_chosen_gets_no_case(app, cast, referral):
    chosen = Person.get_by_id(cast.professional.id)
    Person.update(blocked_at=now()).where(Person.id == chosen.id).execute()
    with app.test_request_context(), pytest.raises(Conflict, match="werkt hier niet meer"):
        decisions.accept(Referral.get_by_id(referral.id), chosen, cast.coordinator)
    assert Referral.get_by_id(referral.id).status == "new"
