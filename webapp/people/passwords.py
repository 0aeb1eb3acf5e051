"""Passwords: any characters, 8 to 128 of them, not one that everybody tries first; stored with argon2id."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, abort, current_app
from flask_babel import gettext as _
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from webapp.watch.metrics import PASSWORD_WAIT, PASSWORDS_WAITING

SHORTEST, LONGEST = 8, 128
COMMON = frozenset(FREQUENCY_LISTS["passwords"][:10_000])
CONTEXT = ("mijnroute", "mijn-route", "halt")

# One check takes 19 MiB and some 30 ms of a core on purpose; more than two at once would starve the pages.
AT_ONCE = BoundedSemaphore(2)
LONGEST_WAIT = 2  # seconds


def init_app(app: Flask, testing: bool) -> None:
    # OWASP's smallest advised argon2id setting; tests need no strength.
    hasher = PasswordHasher(1, 8, 1) if testing else PasswordHasher(2, 19_456, 1)
    app.extensions["passwords"] = hasher
    app.extensions["nobodys_hash"] = hasher.hash("nobody")


@contextmanager
def _turn() -> Iterator[None]:
    """One of the two places; who would wait too long is told to try again (503), so that pages keep their threads."""
    with PASSWORDS_WAITING.track_inprogress(), PASSWORD_WAIT.time():
        its_turn = AT_ONCE.acquire(timeout=LONGEST_WAIT)
    if not its_turn:
        abort(503)
    try:
        yield
    finally:
        AT_ONCE.release()


def hash_of(password: str) -> str:
    with _turn():
        return current_app.extensions["passwords"].hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Takes the same time when there is no hash to compare with."""
    if len(password) > LONGEST:
        password = ""  # nobody has it; hashing a longer one would only cost time
    with _turn():
        try:
            current_app.extensions["passwords"].verify(stored or current_app.extensions["nobodys_hash"], password)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def needs_rehash(stored: str) -> bool:
    return current_app.extensions["passwords"].check_needs_rehash(stored)


def objection(password: str, own_words: tuple[str, ...] = ()) -> str:
    """Why this password won't do, as a sentence for its owner; empty when it is fine."""
    if len(password) < SHORTEST:
        return _("Kies een wachtwoord van minstens 8 tekens.")
    if len(password) > LONGEST:
        return _("Kies een wachtwoord van hooguit 128 tekens.")
    plain = password.casefold()
    if plain in COMMON or len(set(plain)) < 4:
        return _("Dit wachtwoord proberen anderen als eerste. Kies iets anders.")
    bare = plain
    for word in (*CONTEXT, *(word.casefold() for word in own_words if len(word) > 2)):
        bare = bare.replace(word, "")
    if len(bare) < SHORTEST - 2 and bare != plain:
        return _("Een naam raadt een ander snel. Kies een wachtwoord zonder naam.")
    return ""
