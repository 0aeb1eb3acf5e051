"""What is asked about data, and who did what: a coordinator reads it of the own region."""

from tests.page import Visit
from webapp import audit
from webapp.logbook.selection import visible_to
from webapp.notices.models import Notice
from webapp.petitions.models import Asked, Petition


def ask(app, person, case=None):
    with app.test_request_context():
        return Petition.ask(person, Asked("question", "Waarom staat dit er?", "", case), None)


def told(person):
    return [notice.thing_id for notice in Notice.select().where(Notice.person == person)]


def test_a_request_is_for_the_coordinators_of_the_region(app, visit, cast, elsewhere):
    here, there = ask(app, cast.youth, cast.case), ask(app, elsewhere.case.youth)
    for petition, reader, other in (
        (here, cast.coordinator, elsewhere.coordinator),
        (there, elsewhere.coordinator, cast.coordinator),
    ):
        assert petition.id in told(reader)
        assert petition.id not in told(other)
        assert visit(f"/petitions/{petition.id}", as_=reader).status == 200
        assert visit(f"/petitions/{petition.id}", as_=other).status == 404


def test_who_is_in_no_case_is_not_forgotten(app, cast, elsewhere):
    with app.test_request_context():
        stranger = type(cast.youth).create(role="parent", first_name="Ilse")
    petition = ask(app, stranger)
    assert petition.id in told(cast.coordinator)
    assert petition.id in told(elsewhere.coordinator)


def test_the_logbook_ends_at_the_region(app, visit: Visit, cast, elsewhere):
    visit(f"/cases/{cast.case.id}", as_=cast.professional)
    visit(f"/cases/{elsewhere.case.id}", as_=elsewhere.professional)
    with app.test_request_context():
        found = {link.case_id for link in visible_to(cast.coordinator)}
        far = {link.case_id for link in visible_to(elsewhere.coordinator)}
    assert cast.case.id in found - far
    assert elsewhere.case.id in far - found
    assert elsewhere.professional.full_name not in visit("/audit", as_=cast.coordinator).text


def test_what_a_family_did_outside_a_case_stays_in_its_region(app, cast, elsewhere):
    with app.test_request_context():
        for person in (cast.youth, elsewhere.case.youth):
            audit.record("session.started", person, actor=person.id)
        found, far = ({link.actor for link in visible_to(who)} for who in (cast.coordinator, elsewhere.coordinator))
    assert cast.youth.id in found - far
    assert elsewhere.case.youth.id in far - found


def test_who_comes_from_another_region_leaves_what_they_did_in_its_cases_there(app, cast, elsewhere):
    with app.test_request_context():
        audit.record("case.read", elsewhere.case, elsewhere.case, actor=elsewhere.colleague.id)
        audit.record("session.started", elsewhere.colleague, actor=elsewhere.colleague.id)
        elsewhere.colleague.region = cast.coordinator.region
        elsewhere.colleague.save()
        found = [(link.action, link.case_id) for link in visible_to(cast.coordinator)]
        assert ("case.read", elsewhere.case.id) not in found
        assert ("session.started", None) in found
        assert elsewhere.case.id in {link.case_id for link in visible_to(elsewhere.coordinator)}
