"""Staff of one region finds, chooses and counts nothing of another one; test_access.py tries every address."""

import pytest

from tests.cast import person
from tests.referring import sent
from webapp.cases.absence import Absence
from webapp.cases.colleagues import hand_over, stand_in
from webapp.cases.models import Case
from webapp.cases.moving import move
from webapp.counts.tally import Tally
from webapp.counts.waits import Waits
from webapp.counts.workload import loads
from webapp.counts.year import Year, years
from webapp.errors import Conflict
from webapp.feedback.models import Feedback
from webapp.formats import today
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Watch
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.referrals.decisions import accept, known_as
from webapp.referrals.models import Referral
from webapp.referrals.passing import pass_on
from webapp.repair.photos import allow, are_allowed


def test_a_coordinator_finds_and_counts_the_own_region_only(app, cast, elsewhere, monkeypatch):
    monkeypatch.setattr("webapp.counts.year.quarters_over", lambda _year: 4)
    with app.test_request_context():
        here = sent()
        Feedback.give(elsewhere.case, elsewhere.case.youth, {"listened": "yes"}, "", "counts", 0)
        for who, cases, referral in ((cast.coordinator, 3, here), (elsewhere.coordinator, 1, elsewhere.referral)):
            assert Case.visible_to(who).count() == sum(load.open_cases for load in loads(who)) == cases
            assert [row.id for row in Referral.waiting(who)] == [referral.id]
            assert len(Waits.of_referrals(who).waiting) == 1
            assert sum(row[1].year == today().year for row in Year(today().year, who).began) == cases
        assert (years(elsewhere.coordinator)[-1], years(cast.coordinator)[-1]) == (2021, today().year)
        assert [len(Tally.of_year(2021, 4, who)) for who in (elsewhere.coordinator, cast.coordinator)] == [1, 0]
        assert not Place.visible_to(cast.coordinator).exists()
        assert not Absence.visible_to(cast.coordinator).exists()
        assert [row.name for row in Place.in_use(elsewhere.professional)] == [elsewhere.place.name]
        assert {load.name for load in loads(cast.coordinator)} == {"Samira El Amrani", "Joris Bakker"}
        assert (Feedback.number("youth", cast.coordinator), Feedback.number("youth", elsewhere.coordinator)) == (0, 1)
        assert Entry.failed_for(elsewhere.coordinator).count() == Watch(elsewhere.coordinator).failed > 0
        assert Entry.failed_for(cast.coordinator).count() == Watch(cast.coordinator).failed == 0


def test_the_first_screen_names_who_works_in_the_region(visit, cast, elsewhere):
    assert "Elders" not in (here := visit("/", as_=cast.coordinator).text)
    assert "Samira" in here
    assert "Samira" not in visit("/", as_=elsewhere.coordinator).text


def test_a_youth_who_is_known_elsewhere_is_not_told_here(app, cast, elsewhere):
    youth = elsewhere.case.youth
    with app.test_request_context():
        referral = sent(first_name=youth.first_name, birth_date=youth.birth_date.isoformat())
        assert known_as(referral, cast.coordinator) == ([], [])
        pass_on(referral, elsewhere.region, cast.coordinator)
        with pytest.raises(Conflict):
            accept(referral, cast.professional, cast.coordinator)
        assert known_as(referral, elsewhere.coordinator).cases == [elsewhere.case]


def test_who_has_no_region_finds_nothing(app, cast, elsewhere):
    """Also not what is of none."""
    with app.test_request_context():
        Person.update(region=None).where(Person.id == cast.coordinator.id).execute()
        Case.update(region=None).where(Case.id == cast.case.id).execute()
        Referral.update(region=None).execute()
        nowhere = Person.get_by_id(cast.coordinator.id)
        for model in (Case, Referral, Place, Absence):
            assert not model.visible_to(nowhere).exists(), model


def test_colleagues_are_of_the_region(visit, cast, elsewhere):
    far = str(elsewhere.colleague.id)
    for path in (f"/cases/{cast.case.id}/colleagues", "/absences"):
        assert "Elders" not in visit(path, as_=cast.coordinator).text
    over = visit.post(f"/cases/{cast.case.id}/hand-over", {"professional": far}, as_=cast.coordinator)
    stands_in = visit.post(
        f"/cases/{cast.case.id}/stand-ins",
        {"stand_in": far, "first": today().isoformat(), "last": ""},
        as_=cast.professional,
    )
    absent = {"stand_in": far, "first": today().isoformat(), "last": today().isoformat()}
    away = visit.post("/absences", absent, as_=cast.professional)
    assert [over.status, stands_in.status, away.status] == [422] * 3
    accepted = visit.post(
        f"/referrals/{elsewhere.referral.id}/accept",
        {"professional": str(cast.professional.id)},
        as_=elsewhere.coordinator,
    )
    assert accepted.status == 422
    assert "Samira" not in accepted.text


def test_who_went_to_another_region_meanwhile_gets_no_case(app, cast, elsewhere):
    with app.test_request_context():
        colleague = person("professional", "Lena", "Smit", "lena")
        move(colleague, elsewhere.region)
        with pytest.raises(Conflict, match="werkt hier niet meer"):
            hand_over(cast.case, colleague, cast.coordinator)
        with pytest.raises(Conflict, match="werkt hier niet meer"):
            stand_in(cast.case, colleague, cast.professional, today(), None)


def test_an_appointment_is_at_a_place_of_the_region(visit, cast, elsewhere):
    form = f"/cases/{cast.case.id}/appointments/new"
    assert "Elders place" not in visit(form, as_=cast.professional).text
    assert "Elders place" in visit(f"/cases/{elsewhere.case.id}/appointments/new", as_=elsewhere.professional).text


def test_photos_are_allowed_by_region(app, cast, elsewhere):
    with app.test_request_context():
        allow(True, elsewhere.coordinator)
        assert are_allowed(elsewhere.region.id)
        assert not are_allowed(cast.coordinator.region_id)


def test_staff_moves_only_without_a_case(app, visit, cast, elsewhere):
    with app.test_request_context():
        with pytest.raises(Conflict):
            move(cast.professional, elsewhere.region)
        move(cast.coordinator, elsewhere.region)
        coordinator = Person.get_by_id(cast.coordinator.id)
        assert [case.id for case in Case.visible_to(coordinator)] == [elsewhere.case.id]
