"""The fixed cast of all tests: one family with their professional, the same again as outsiders, and an adult."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from webapp.cases.models import Case
from webapp.formats import today, years_before
from webapp.people import passwords
from webapp.people.models import Person

PASSWORD = "een-goed-wachtwoord"


def born(years: int) -> date:
    """A birth date that makes somebody this old, half a year ago."""
    day = years_before(today(), years)
    return date(day.year - (day.month <= 6), (day.month + 5) % 12 + 1, min(day.day, 28))


def person(role: str, first_name: str, last_name: str, login_name: str, **fields: object) -> Person:
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
    return row


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
        professional = person("professional", "Samira", "El Amrani", "samira", phone="070 000 00 01")
        other_professional = person("professional", "Joris", "Bakker", "joris", phone="070 000 00 02")
        coordinator = person("coordinator", "Marjan", "de Wit", "marjan")
        youth = person("youth", "Robin", "Visser", "groene-fiets-101", birth_date=born(14))
        mother = person("parent", "Fatima", "Visser", "blauwe-boot-102", language="ar")
        father = person("parent", "Mark", "Jansen", "hoge-berg-103")
        case = Case.start(youth, professional, status="active", behaviour_kind="vandalism", incident="KANARIE-INCIDENT")
        case.add(mother, "parent", professional, label="moeder")
        case.add(father, "parent", professional, label="vader")
        other_youth = person("youth", "Noor", "Yilmaz", "gele-tram-104", birth_date=born(13))
        other_parent = person("parent", "Emre", "Yilmaz", "rode-lamp-105")
        other_case = Case.start(other_youth, other_professional, status="active", behaviour_kind="shoplifting")
        other_case.add(other_parent, "parent", other_professional, label="vader")
        adult = person("youth", "Dani", "Meijer", "stille-maan-106", birth_date=born(19))
        adult_case = Case.start(adult, professional, status="active", behaviour_kind="nuisance")
        return cls(
            youth,
            mother,
            father,
            professional,
            coordinator,
            case,
            other_youth,
            other_parent,
            other_professional,
            other_case,
            adult,
            adult_case,
        )

    @classmethod
    def recall(cls) -> Self:
        """The cast of a database in which it was assembled before."""
        people = {person.login_name: person for person in Person.select()}
        cases = {case.youth.login_name: case for case in Case.joined()}
        for case in cases.values():
            case.youth, case.professional = people[case.youth.login_name], people[case.professional.login_name]
        youth, other_youth, adult = "groene-fiets-101", "gele-tram-104", "stille-maan-106"
        return cls(
            people[youth],
            people["blauwe-boot-102"],
            people["hoge-berg-103"],
            people["samira"],
            people["marjan"],
            cases[youth],
            people[other_youth],
            people["rode-lamp-105"],
            people["joris"],
            cases[other_youth],
            people[adult],
            cases[adult],
        )

    def everyone(self) -> dict[str, Person]:
        """Name in the cast → person."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}
