"""The work of one day: what is over is erased, kind by kind. It can be interrupted, and done again."""

from collections import Counter
from dataclasses import dataclass, field

from peewee import Expression, IntegrityError

from webapp import audit
from webapp.cases.models import Case
from webapp.channels.addresses import NoticeAddress
from webapp.channels.sent import SentNotice
from webapp.channels.subscriptions import PushSubscription
from webapp.doors.challenges import Challenge
from webapp.erasure import accounts, cases
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.limits import OWN_PHONE_LIMITS
from webapp.people.models import Session
from webapp.people.throttle import Throttle
from webapp.petitions.models import Petition
from webapp.referrals import forgetting
from webapp.retention import TERMS, span

DAY_GIVEN = "cases that got their day"


@dataclass
class Report:
    """How many of each kind, without names; `stuck` are the ids of what could not go, as something still names it."""

    counts: Counter[str] = field(default_factory=Counter)
    stuck: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        kinds = (DAY_GIVEN, *TERMS)
        return [f"{self.counts[kind]:>7}  {kind.replace('_', ' ')}" for kind in kinds]


def sessions() -> Expression:
    """SQL: not used any more for so long, and over."""
    over = Session.ended_at.is_null(False) | (Session.seen_at < now() - OWN_PHONE_LIMITS[0])
    return (Session.seen_at < now() - span("sessions")) & over


def notices() -> Expression:
    """SQL: told long ago; what stands in the outbox for them goes along."""
    return Notice.at < now() - span("notices")


def throttles() -> Expression:
    return Throttle.last_at < now() - span("throttles")


def due() -> Report:
    """What `erase` would do now; it changes nothing."""
    over = Case.select(Case.id).where(cases.is_over())
    counts = {
        DAY_GIVEN: cases.without_a_day().count(),
        "cases": over.count(),
        "accounts": cases.accounts_only_in(over).count() + accounts.without_a_case().count(),
        "unsent_referrals": forgetting.unsent().count(),
        "decided_referrals": forgetting.decided().count(),
        "sessions": Session.select().where(sessions()).count(),
        "unconfirmed_addresses": NoticeAddress.select().where(NoticeAddress.unconfirmed()).count(),
        "sent_notices": SentNotice.select().where(SentNotice.old()).count(),
        "audit": audit.count_older(now() - span("audit")),
        "notices": Notice.select().where(notices()).count(),
        "petitions": Petition.select().where(Petition.over()).count(),
        "throttles": Throttle.select().where(throttles()).count(),
    }
    return Report(Counter(counts))


def erase() -> Report:
    """Every case, account and referral goes in a transaction of its own."""
    report = Report(Counter({DAY_GIVEN: cases.give_days()}))
    erase_cases(report)
    erase_accounts(report)
    report.counts["unsent_referrals"] = forgetting.forget(forgetting.unsent())
    report.counts["decided_referrals"] = forgetting.forget(forgetting.decided())
    PushSubscription.erase_over()
    report.counts["unconfirmed_addresses"] = NoticeAddress.delete().where(NoticeAddress.unconfirmed()).execute()
    report.counts["sent_notices"] = SentNotice.delete().where(SentNotice.old()).execute()
    report.counts["sessions"] = Session.delete().where(sessions()).execute()
    report.counts["audit"] = audit.shorten(now() - span("audit"))
    report.counts["notices"] = Notice.delete().where(notices()).execute()
    report.counts["petitions"] = Petition.delete().where(Petition.over()).execute()
    report.counts["throttles"] = Throttle.delete().where(throttles()).execute()
    Challenge.delete().where(Challenge.made_at < now() - span("throttles")).execute()
    return report


def erase_cases(report: Report) -> None:
    for case in list(Case.select(Case.id).where(cases.is_over())):
        try:
            gone = cases.erase(case.id)
        except IntegrityError:
            report.stuck.append(f"case {case.id}")
        else:
            report.counts.update(cases=int(gone is not None), accounts=gone or 0)


def erase_accounts(report: Report) -> None:
    for person in list(accounts.without_a_case()):
        try:
            report.counts["accounts"] += accounts.erase(person.id)
        except IntegrityError:
            report.stuck.append(f"account {person.id}")
