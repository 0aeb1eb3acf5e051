"""The fixed cast of all tests: one family with their professional, the same again as outsiders, and an adult."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from tests import second_factor
from webapp.agreements.standing import Standing
from webapp.cases.models import Case
from webapp.formats import today, years_before
from webapp.people import passwords
from webapp.people.models import STAFF, Person
from webapp.regions.models import Region

PASSWORD = "een-goed-wachtwoord"


LOGIN_NAMES = {
    "youth": "groene-fiets-101",
    "mother": "blauwe-boot-102",
    "father": "hoge-berg-103",
    "professional": "samira",
    "coordinator": "marjan",
    "other_youth": "gele-tram-104",
    "other_parent": "rode-lamp-105",
    "other_professional": "joris",
    "adult": "stille-maan-106",
}


def born(years: int) -> date:
    """A birth date that makes somebody this old, half a year ago."""
    day = years_before(today(), years)
    return date(day.year - (day.month <= 6), (day.month + 5) % 12 + 1, min(day.day, 28))


def person(role: str, first_name: str, last_name: str, login_name: str, **fields: object) -> Person:
    """Of the staff: in the one region, unless another is given."""
    fields |= {} if role not in STAFF or "region" in fields else {"region": Region.only()}
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
        second_factor.set_up(row)
    return row


def say_yes(case: Case) -> None:
    """Everybody who is asked takes part, each on the own account."""
    for standing in Standing.in_case(case):
        standing.answer("yes", standing.text_version, standing.member.person, None)


@dataclass
class Cast:
    """Robin is 14. Mother and father both have authority and live apart. The outsiders may never see this case."""

    youth: Person
    mother: Person
    father: Person
    professional: Person
    coordinator: Person
    case: Case
    other_youth: Person
    other_parent: Person
    other_professional: Person
    other_case: Case
    adult: Person
    adult_case: Case

    @classmethod
    def assemble(cls) -> Self:
        samira = person("professional", "Samira", "El Amrani", "samira", phone="070 000 00 01")
        joris = person("professional", "Joris", "Bakker", "joris", phone="070 000 00 02")
        person("coordinator", "Marjan", "de Wit", "marjan")
        mother = person("parent", "Fatima", "Visser", "blauwe-boot-102", language="ar")
        father = person("parent", "Mark", "Jansen", "hoge-berg-103")
        robin = person("youth", "Robin", "Visser", "groene-fiets-101", birth_date=born(14))
        case = Case.start(robin, samira, status="active", behaviour_kind="vandalism", incident="KANARIE-INCIDENT")
        case.add(mother, "parent", samira, label="moeder")
        case.add(father, "parent", samira, label="vader")
        noor = person("youth", "Noor", "Yilmaz", "gele-tram-104", birth_date=born(13))
        other_case = Case.start(noor, joris, status="active", behaviour_kind="shoplifting")
        other_case.add(person("parent", "Emre", "Yilmaz", "rode-lamp-105"), "parent", joris, label="vader")
        dani = person("youth", "Dani", "Meijer", "stille-maan-106", birth_date=born(19))
        Case.start(dani, samira, status="active", behaviour_kind="nuisance")
        for each in Case.joined():
            say_yes(each)
        return cls.recall()

    @classmethod
    def recall(cls) -> Self:
        """The cast of a database in which it was assembled before."""
        people = {person.login_name: person for person in Person.select()}
        cases = {case.youth.login_name: case for case in Case.joined()}
        for case in cases.values():
            case.youth, case.professional = people[case.youth.login_name], people[case.professional.login_name]
        return cls(
            **{name: people[login_name] for name, login_name in LOGIN_NAMES.items()},
            case=cases[LOGIN_NAMES["youth"]],
            other_case=cases[LOGIN_NAMES["other_youth"]],
            adult_case=cases[LOGIN_NAMES["adult"]],
        )

    def everyone(self) -> dict[str, Person]:
        """Name in the cast → person."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}
