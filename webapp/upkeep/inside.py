"""What the database says of itself: how it keeps, whether it fits this version, and what should have been done."""

import time
from datetime import timedelta

from flask import current_app
from peewee import fn

from webapp import audit, schema
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.channels.addresses import NoticeAddress
from webapp.channels.subscriptions import PushSubscription
from webapp.config import Settings
from webapp.database import db, on_sqlite
from webapp.doors.code_apps import CodeApp
from webapp.formats import now, today
from webapp.library.models import ContentVersion
from webapp.notices.outbox import Entry
from webapp.notices.pulse import SILENCE, Pulse
from webapp.people.models import Person
from webapp.petitions.models import Petition
from webapp.referrals.models import Referral
from webapp.sealed import Unreadable
from webapp.upkeep import keys_apart
from webapp.upkeep.findings import FINE, MIND, WRONG

OLDEST_SQLITE, OLDEST_POSTGRES = (3, 37), 14
DRIFT = 2  # seconds that two clocks may differ
FAR = timedelta(minutes=1)
Said = tuple[str, str]


def reached(_settings: Settings) -> Said:
    if on_sqlite():
        version = db.execute_sql("SELECT sqlite_version()").fetchone()[0]
        old = tuple(int(part) for part in version.split(".")[:2]) < OLDEST_SQLITE
        return (MIND if old else FINE), f"SQLite {version}"
    version = db.connection().info.server_version // 10_000
    return (MIND if version < OLDEST_POSTGRES else FINE), f"PostgreSQL {version}"


def durability(_settings: Settings) -> Said:
    """What was answered as saved is still there after the power went off."""
    if on_sqlite():
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        is_so = {name: db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    else:
        wanted = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
        is_so = {name: db.execute_sql(f"SHOW {name}").fetchone()[0] for name in wanted}
    wrong = [f"{name} is {is_so[name]}, not {value}" for name, value in wanted.items() if is_so[name] != value]
    return (WRONG, ", ".join(wrong)) if wrong else (FINE, f"{', '.join(wanted)} are as they should be")


def migrations(_settings: Settings) -> Said:
    if newer := schema.unknown():
        return WRONG, f"a newer version migrated it ({newer[-1]}): install that one"
    if pending := schema.pending():
        return WRONG, f"{len(pending)} are waiting: run `mijn-route migrate`"
    return FINE, f"up to date, the last is {max(schema.runner().applied())}"


def library(_settings: Settings) -> Said:
    count = ContentVersion.published().count()
    return (FINE, f"{count} published") if count else (MIND, "nothing is published: run `mijn-route publish-library`")


def worker(_settings: Settings) -> Said:
    pulse, failed = Pulse.get_or_none(Pulse.name == "worker"), Entry.select().where(Entry.state == "failed").count()
    if pulse is None or abs(now() - pulse.seen_at) > SILENCE:
        since = f"since {pulse.seen_at:%Y-%m-%d %H:%M} UTC" if pulse else "ever"
        return WRONG, f"no sign of life {since}: start mijn-route-worker"
    return (MIND, f"{failed} messages failed: see /tasks") if failed else (FINE, "it lives")


def clock(_settings: Settings) -> Said:
    last = audit.AuditRecord.select(fn.MAX(audit.AuditRecord.at)).scalar()
    if last and last > now() + FAR:
        return WRONG, f"there are records of {last:%Y-%m-%d %H:%M} UTC, which is still to come: was it set back?"
    if on_sqlite():
        return FINE, "no record is from the future"
    apart = float(db.execute_sql("SELECT extract(epoch FROM clock_timestamp())").fetchone()[0]) - time.time()
    level = WRONG if abs(apart) > FAR.total_seconds() else MIND if abs(apart) > DRIFT else FINE
    return level, f"{apart:+.1f} s from the database's clock"


def keys(_settings: Settings) -> Said:
    """One row for each master key that is in use is opened, and a text."""
    if lost := keys_apart.without():
        return (
            WRONG,
            f"{lost} cases or referrals have no key: after a restore run `mijn-route erase`, else see the runbook",
        )
    opened = {}
    try:
        for model in (CaseKey, NoticeAddress, PushSubscription, CodeApp, Petition):
            for master in [row.master for row in model.select(model.master).distinct()]:
                opened[master] = model.select().where(model.master == master).first().vault
        case = Case.joined().first()
        text = case and case.incident
    except Unreadable as wrong:
        return WRONG, f"ENCRYPTION_KEYS does not open what is there: {wrong}"
    newest = current_app.extensions["keyring"].newest
    if older := opened.keys() - {newest}:
        return MIND, f"{', '.join(sorted(older))} is in use still: run `mijn-route rotate-keys`"
    return FINE, f"{newest} opens what is there" if opened or text else "nothing is sealed yet"


def regions(_settings: Settings) -> Said:
    """What comes in is told to the coordinators of its region."""
    who = (Person.role == "coordinator") & Person.blocked_at.is_null() & Person.region.is_null(False)
    heard = Person.select(Person.region).where(who)
    left = Case.status.in_(OPEN_STATUSES) & Case.region.not_in(heard)
    sent = Referral.status.in_(("sent", "new")) & Referral.region.not_in(heard)
    cases, referrals = Case.select().where(left).count(), Referral.select().where(sent).count()
    if cases or referrals:
        return (
            WRONG,
            f"{cases} open cases and {referrals} referrals are of a region without a coordinator: add one",
        )
    return FINE, "each has a coordinator for what is open"


def erasing(_settings: Settings) -> Said:
    late = Case.select().where(Case.status.not_in(OPEN_STATUSES), Case.erase_on < today()).count()
    if late:
        return WRONG, f"{late} cases are past their day: run `mijn-route erase`"
    return FINE, "no case is past its day"


CHECKS = {
    "durability": durability,
    "library": library,
    "worker": worker,
    "clock": clock,
    "keys": keys,
    "regions": regions,
    "erasing": erasing,
}
