"""Who did what to which record, when and from where: a chain in which a changed row or a gap shows.

That its newest rows are gone, or that all of it was made anew, shows only to who kept its head outside the database
(see `mijn-route audit verify`). Holds no content, no names and no secrets: ids and fixed words only. Its oldest links
are taken away in time; a new link says after which one the chain begins since then.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask import has_request_context, request
from flask_login import current_user
from peewee import BigAutoField, Database, Model, ModelSelect, TextField, UUIDField, fn

from webapp.database import Moment, Record, by_the_way, db, take_turns, transaction
from webapp.formats import now

CHAIN_LOCK = 7_201_946  # any fixed number; one writer at a time adds to the chain
FIRST = "0" * 64
SHORTENED = "audit.shortened"
AT_ONCE = 2000  # links that are read in one go


class AuditRecord(Model):
    """One link: `hash` covers this row and the `previous` hash."""

    number = BigAutoField()
    at = Moment(index=True)
    actor = UUIDField(null=True, index=True)
    action = TextField()
    thing = TextField()
    thing_id = UUIDField(null=True)
    case_id = UUIDField(null=True, index=True)
    source = TextField()
    previous = TextField()
    hash = TextField()

    class Meta:
        database = db
        legacy_table_names = False
        table_name = "audit_record"

    def expected_hash(self) -> str:
        """SHA-256 over this row's own values and the previous hash."""
        values: list[Any] = [self.at.isoformat(), self.action, self.thing, self.source, self.previous]
        values += [str(value) if value else None for value in (self.actor, self.thing_id, self.case_id)]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def record(action: str, thing: Record, case: Record | None = None, actor: UUID | None = None) -> None:
    """Add a link to the chain, in the same transaction as what it tells about."""
    record_each(action, [(thing, case)], actor)


def record_each(action: str, things: Iterable[tuple[Record, Record | None]], actor: UUID | None = None) -> None:
    """A link for each of these, with its case. Reading goes on when it can't be told here: then the log tells it."""
    links = [
        AuditRecord(
            action=action,
            actor=actor or _actor(),
            thing=thing._meta.table_name,
            thing_id=thing.id,
            case_id=case.id if case else None,
            source=_source(),
        )
        for thing, case in things
    ]
    if action.endswith(".read"):
        by_the_way("; ".join(f"{action} {link.thing_id} by {link.actor}" for link in links), lambda: _add(links))
    else:
        with transaction():
            _add(links)


def _add(links: list[AuditRecord]) -> None:
    """Call inside a transaction."""
    take_turns(CHAIN_LOCK)
    previous = _last_hash()
    for link in links:
        link.at, link.previous = now(), previous
        previous = link.hash = link.expected_hash()
        link.save(force_insert=True)


def _older_than(moment: datetime) -> ModelSelect:
    """The links up to the first that is not older, so that those that are left hang together."""
    newer = AuditRecord.select(fn.MIN(AuditRecord.number)).where(AuditRecord.at >= moment).scalar()
    older = AuditRecord.select().where(AuditRecord.at < moment)
    return older.where(AuditRecord.number < newer) if newer else older


def count_older(moment: datetime) -> int:
    """How many links `shorten` would take away."""
    return _older_than(moment).count()


def shorten(moment: datetime) -> int:
    """Takes away the links from before this moment; gives how many."""
    with transaction():
        take_turns(CHAIN_LOCK)
        gone = _older_than(moment).order_by(AuditRecord.number.desc()).first()
        if gone is None:
            return 0
        link = AuditRecord(at=now(), action=SHORTENED, thing="audit_record", source=f"{gone.number}:{gone.hash}")
        link.previous = _last_hash()
        link.hash = link.expected_hash()
        link.save(force_insert=True)
        return AuditRecord.delete().where(AuditRecord.number <= gone.number).execute()


def links(database: Database | None = None) -> ModelSelect:
    """The chain in the app's own database, or in a copy of it elsewhere."""
    return AuditRecord.select().bind(database or db)


def begins_after(database: Database | None = None) -> str:
    """The last link that was taken away, as `1234:9f3a…`; `0:000…` when none was."""
    link = links(database).where(AuditRecord.action == SHORTENED).order_by(AuditRecord.number.desc()).first()
    return link.source if link else f"0:{FIRST}"


class Checked(NamedTuple):
    """How many links were looked at, which was the last that is right, and where it breaks; `ended` at the very end."""

    looked_at: int
    last: int
    broken: int | None
    ended: bool


def check(after: int = 0, seconds: float | None = None, database: Database | None = None) -> Checked:
    """Looks at the chain from its beginning, or from a link that was right; when `seconds` are over it stops.

    It breaks at a link that was changed or whose predecessor is gone.
    """
    until = None if seconds is None else time.monotonic() + seconds
    start = links(database).where(AuditRecord.number == after).first() if after else None
    if after and start is None:
        return Checked(0, after, after, ended=False)
    count, last, previous = 0, after, start.hash if start else begins_after(database).partition(":")[2]
    while found := _after(last, database):
        for link in found:
            if link.previous != previous or link.hash != link.expected_hash():
                return Checked(count, last, link.number, ended=False)
            count, last, previous = count + 1, link.number, link.hash
        if until is not None and time.monotonic() >= until:
            break
    return Checked(count, last, None, ended=len(found) < AT_ONCE)


def _after(number: int, database: Database | None) -> list[AuditRecord]:
    return list(links(database).where(AuditRecord.number > number).order_by(AuditRecord.number).limit(AT_ONCE))


def first_broken_link(database: Database | None = None) -> int | None:
    """The number of the first row that was changed or whose predecessor is gone; None when what is left is whole."""
    return check(database=database).broken


def head(database: Database | None = None) -> str:
    """The last link, as `1234:9f3a…`."""
    last = links(database).order_by(AuditRecord.number.desc()).first()
    return f"{last.number}:{last.hash}" if last else f"0:{FIRST}"


def holds(kept: str) -> bool:
    """Whether the chain still has the link that was its head when this was written down."""
    number, _colon, its_hash = kept.partition(":")
    link = AuditRecord.get_or_none(AuditRecord.hash == its_hash)
    return kept in (f"0:{FIRST}", begins_after()) or (link is not None and str(link.number) == number)


def _last_hash() -> str:
    last = AuditRecord.select(AuditRecord.hash).order_by(AuditRecord.number.desc()).first()
    return last.hash if last else FIRST


def _actor() -> UUID | None:
    return current_user.id if has_request_context() and current_user.is_authenticated else None


def _source() -> str:
    """A request that no server passed on is one that the app made up itself: it needs the addresses of pages."""
    if not has_request_context() or request.remote_addr is None:
        return "command"
    return request.remote_addr or "unknown"
