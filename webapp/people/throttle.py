"""Slows down guessing: per account, per source and per pair, in the database, so that it holds for every process.

It only ever delays. Who guesses at an account slows down their own source most; its owner, coming from
somewhere else, waits half a minute at the very worst.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from flask import current_app
from peewee import IntegerField, Model, TextField

from webapp.database import Moment, db, take_turns, transaction
from webapp.formats import now
from webapp.watch.metrics import ATTEMPTS

FORGET_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """The first `free` tries cost nothing; then 2, 4, 8 … seconds, at most `longest`; after a quiet time anew."""

    free: int
    longest: int
    forget_after: timedelta = FORGET_AFTER

    def delay(self, tries: int) -> timedelta:
        beyond = tries - self.free
        return timedelta(seconds=0 if beyond < 0 else min(2 ** min(beyond + 1, 12), self.longest))

    def left(self, row: "Throttle", at: datetime) -> timedelta:
        """What is still to be waited; never more than these tries cost, also when clocks differ."""
        return min(row.wait_until - at, self.delay(row.tries))


LIMITS = {"pair": Limit(5, 900), "account": Limit(20, 30), "source": Limit(50, 60)}


class Throttle(Model):
    """How often something was tried; `key` is a keyed hash, so that no name or address is kept."""

    key = TextField(primary_key=True)
    tries = IntegerField(default=0)
    last_at = Moment(default=now)
    wait_until = Moment(default=now)

    class Meta:
        database = db
        legacy_table_names = False


class Attempt:
    """One try at something secret: counted before it is checked, so that parallel tries count too.

    What has no account, such as a code from a letter, counts per source only: nobody slows down the rest.
    """

    def __init__(self, what: str, account: str, source: str, limits: Mapping[str, Limit] = LIMITS) -> None:
        self.what = what
        account, source = account.strip().casefold(), network_of(source)
        self.pair = _key(what, "pair", account, source)
        self.keys = {_key(what, "source", source): limits["source"]}
        if account:
            self.keys |= {self.pair: limits["pair"], _key(what, "account", account): limits["account"]}

    def begin(self) -> int:
        """0 when the try may go on (and is now counted), else the seconds to wait."""
        wait = self._begin()
        ATTEMPTS.labels(self.what, "held_up" if wait else "tried").inc()
        return wait

    def _begin(self) -> int:
        with transaction():
            self._take_turns()
            at = now()  # not earlier: a try that waited for its turn is later than the one before it
            rows = {row.key: row for row in Throttle.select().where(Throttle.key.in_(list(self.keys)))}
            wait = max((self.keys[key].left(row, at) for key, row in rows.items()), default=timedelta())
            if wait > timedelta():
                return ceil(wait.total_seconds())
            for key, limit in self.keys.items():
                row = rows.get(key)
                tries = 1 if row is None or at - row.last_at > limit.forget_after else row.tries + 1
                values = {"tries": tries, "last_at": at, "wait_until": at + limit.delay(tries)}
                Throttle.insert(key=key, **values).on_conflict(conflict_target=[Throttle.key], update=values).execute()
        return 0

    def succeeded(self) -> None:
        """Right: forget the tries of this account from here, and this one try of the others."""
        ATTEMPTS.labels(self.what, "succeeded").inc()
        others = [key for key in self.keys if key != self.pair]
        with transaction():
            self._take_turns()
            Throttle.delete().where(Throttle.key == self.pair).execute()
            Throttle.update(tries=Throttle.tries - 1, wait_until=now()).where(
                Throttle.key.in_(others), Throttle.tries > 0
            ).execute()

    def _take_turns(self) -> None:
        """Parallel tries of the same account, source or pair are counted one after the other."""
        take_turns(*(int(key[:15], 16) for key in self.keys))


def network_of(source: str) -> str:
    """The address; of IPv6 the /64, as one home or phone has all of it to choose from."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False))
    return source


def _key(*parts: str) -> str:
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()
