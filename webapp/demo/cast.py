"""The people of the demo, and the places where they meet."""

from datetime import date
from typing import NamedTuple

from webapp.doors.code_apps import CodeApp
from webapp.formats import now, today, years_before
from webapp.people import passwords
from webapp.people.models import STAFF, Person
from webapp.places.models import Place
from webapp.regions.models import Region

PASSWORD = "mijn-route-demo"  # noqa: S105 (printed on screen, for made-up people only)
SECRET = "MRSW23ZNNVUWU3RNOJXXK5DFMRSW23ZN"  # noqa: S105 (of their apps with codes; the sign-in page shows the code)


class Cast(NamedTuple):
    """By login name."""

    jongere: Person
    ouder: Person
    ouder2: Person
    professional: Person
    coordinator: Person
    jongere2: Person
    ouder3: Person
    professional2: Person
    jongere3: Person
    jongere4: Person


def assemble() -> Cast:
    """Everybody can sign in at once; youths are saved when their case starts."""
    return Cast(
        jongere=person("jongere", "youth", "Robin", "Visser", birth_date=born(14, 3)),
        ouder=person("ouder", "parent", "Fatima", "Visser"),
        ouder2=person("ouder2", "parent", "Mark", "de Groot"),
        professional=person("professional", "professional", "Samira", "El Amrani", phone="070 000 00 01"),
        coordinator=person("coordinator", "coordinator", "Marjan", "de Wit"),
        jongere2=person("jongere2", "youth", "Noor", "Yilmaz", birth_date=born(12, 9)),
        ouder3=person("ouder3", "parent", "Emre", "Yilmaz"),
        professional2=person("professional2", "professional", "Joris", "Bakker", phone="070 000 00 02"),
        jongere3=person("jongere3", "youth", "Dani", "Meijer", birth_date=born(19, 5)),
        jongere4=person("jongere4", "youth", "Sam", "Peters", birth_date=born(16, 4)),
    )


def person(login_name: str, role: str, first_name: str, last_name: str, **fields: object) -> Person:
    fields |= {"region": Region.only()} if role in STAFF else {}
    row = Person(
        role=role,
        first_name=first_name,
        last_name=last_name,
        login_name=login_name,
        password_hash=passwords.hash_of(PASSWORD),
        **fields,
    )
    if role != "youth":
        row.save(force_insert=True)
    if row.is_staff:
        CodeApp(person=row, secret=SECRET, confirmed_at=now(), used_at=now()).save(force_insert=True)
    return row


def born(years: int, months_ago: int) -> date:
    """The birth date of somebody who turned this age so many months ago."""
    birthday = years_before(today(), years)
    month = birthday.month - months_ago
    return date(birthday.year + (month - 1) // 12, (month - 1) % 12 + 1, min(birthday.day, 28))


def places(by: Person) -> list[Place]:
    known = (
        (
            "Buurthuis De Boog",
            "Melis Stokelaan 1, Den Haag",
            "Tram 9, halte Melis Stokelaan. De ingang is naast de bieb.",
        ),
        ("Wijkcentrum Het Anker", "Hengelolaan 20, Den Haag", "Bus 23, halte Hengelolaan. Meld je bij de balie."),
    )
    return [Place.add(by, None, name=name, address=address, directions=way) for name, address, way in known]
