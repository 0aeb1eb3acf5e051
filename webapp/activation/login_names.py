"""Login names: easy to remember, and telling nothing about who it is."""

import re
import secrets

from flask_babel import gettext as _

from webapp.people.models import Person

ADJECTIVES = (
    "blauwe groene gele rode snelle rustige vrolijke slimme sterke zachte stille grote kleine warme frisse "
    "gouden zilveren ronde hoge lichte dappere handige vlotte wijde nieuwe"
).split()
THINGS = (
    "fiets boot brug boom wolk ster maan tram bal gitaar berg rivier trein lamp kat vlieger tuin duin golf "
    "sleutel ballon bloem schelp meeuw kompas"
).split()
SHAPE = re.compile(r"[a-z0-9][a-z0-9.-]{2,38}[a-z0-9]")


def suggestion() -> str:
    """`groene-fiets-482`: 25 × 25 × 900 of them; a login name is no secret, the password is."""
    return f"{secrets.choice(ADJECTIVES)}-{secrets.choice(THINGS)}-{secrets.randbelow(900) + 100}"


def proposal(person: Person) -> str:
    """The name that somebody had: a new code is also the way back in. Else a suggestion."""
    return person.login_name or suggestion()


def objection(login_name: str, person: Person) -> str:
    """Why this login name won't do; empty when it is fine, as the one that somebody had always is."""
    if login_name == person.login_name:
        return ""
    if not SHAPE.fullmatch(login_name):
        return _("Gebruik 4 tot 40 kleine letters, cijfers, punten of streepjes.")
    names = [name.casefold() for name in (person.first_name, person.last_name) if len(name) > 2]
    if any(name in login_name for name in names):
        return _("Kies iets zonder voornaam of achternaam. Dan weet niemand van wie het is.")
    if person.birth_date and str(person.birth_date.year) in login_name:
        return _("Kies iets zonder geboortejaar. Dan weet niemand van wie het is.")
    return ""
