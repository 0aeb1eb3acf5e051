"""How long referrals wait, on the page with who works on how much."""

from datetime import timedelta

from tests.referring import sent
from webapp.appointments.models import Appointment
from webapp.formats import now
from webapp.referrals.decisions import accept
from webapp.referrals.models import Referral


def days_ago(referral, days):
    Referral.update(sent_at=now() - timedelta(days=days)).where(Referral.id == referral.id).execute()


def text_of(visit, cast):
    return visit("/counts/workload", as_=cast.coordinator).text


def accepted(cast, first_name, sent_before, met_before=None):
    """Sent so many days ago, and with a first conversation so many days ago, if there was one."""
    referral = sent(first_name=first_name, last_name=first_name)
    case = accept(referral, cast.professional, cast.coordinator)
    days_ago(referral, sent_before)
    if met_before is not None:
        start = now() - timedelta(days=met_before)
        times = {"starts_at": start, "ends_at": start + timedelta(minutes=45)}
        Appointment.create(case=case, kind="start_meeting", venue="phone", created_by=cast.professional, **times)
    return referral


def test_how_long_referrals_wait_is_told_in_words(app, visit, cast):
    assert "Er wacht geen aanmelding op een besluit." in text_of(visit, cast)
    with app.test_request_context():
        for first_name, days in (("Ali", 2), ("Bo", 12)):
            days_ago(sent(first_name=first_name), days)
        accepted(cast, "Cas", 5)
    text = text_of(visit, cast)
    assert "2 aanmeldingen wachten op een besluit. De oudste wacht 12 dagen." in text
    assert "is 1 aanmelding aangenomen. Er was nog geen eerste gesprek." in text
    with app.test_request_context():
        accepted(cast, "Dirk", 30, 21)
    assert "Bij 1 was er al een eerste gesprek. Dat was 9 dagen na de aanmelding." in text_of(visit, cast)
    with app.test_request_context():
        accepted(cast, "Els", 30, 27)
        accepted(cast, "Finn", 40, 1)
        long_ago = accepted(cast, "Gijs", 200, 100)
        Referral.update(decided_at=now() - timedelta(days=120)).where(Referral.id == long_ago.id).execute()
    text = text_of(visit, cast)
    assert "zijn 4 aanmeldingen aangenomen. Bij 3 was er al een eerste gesprek." in text, "not those of long ago"
    assert "De helft had dat binnen 9 dagen na de aanmelding." in text
