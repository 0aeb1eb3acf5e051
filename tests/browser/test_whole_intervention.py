"""Whole interventions, each from the public referral form to the goodbye, on phones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.phones import Phone
from tests.cast import born
from tests.referring import SECTIONS
from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.formats import now, today
from webapp.library.models import load_seed
from webapp.places.models import Place
from webapp.regions.models import Region

ILSE = SECTIONS["parents"]
PAUL = {"parent_2_first_name": "Paul", "parent_2_last_name": "Bos", "parent_2_phone": "06 00 00 00 14"}
PAUL |= {"parent_2_authority": "yes", "parent_2_language": "nl"}


@dataclass
class Story:
    """Who comes in, at what age, and with which parents; and what the other wants."""

    age: int
    parents: dict[str, str]
    relatives: tuple[str, ...]
    informed: dict[str, str]
    wish: str


STORIES = {
    "child": Story(11, ILSE, ("Ilse",), SECTIONS["informed"], "does_not_want"),
    "divorced": Story(14, ILSE | PAUL, ("Ilse", "Paul"), SECTIONS["informed"], "letter"),
    "adult": Story(19, {"none": "1"}, (), {"youth_knows": "yes", "parents_know": "none"}, "letter"),
}


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Any]:
    """`phone()` is one more phone."""
    phones: list[Phone] = []

    def another() -> Phone:
        phones.append(Phone(chromium, site))
        return phones[-1]

    yield another
    for one in phones:
        one.close()


def refer(referrer: Phone, story: Story) -> None:
    referrer.go("/referrals").press("Begin met aanmelden")
    youth = SECTIONS["youth"] | {"birth_date": born(story.age).isoformat()}
    answers = SECTIONS | {"youth": youth, "parents": story.parents, "informed": story.informed}
    for name, fields in answers.items():
        referrer.page.locator(f".tasks a[href='/referrals/new/{name}']").click()
        referrer.fill(**fields).press("Bewaar en ga verder")
    referrer.follow("Kijk alles na").press("Stuur de aanmelding op").see("De aanmelding is verstuurd")


def accept(coordinator: Page) -> None:
    coordinator.get_by_role("link", name="Bekijk de aanmeldingen").click()
    coordinator.get_by_role("link", name="Bekijk de aanmelding van Sem").click()
    coordinator.get_by_label("Samira El Amrani").check(force=True)
    coordinator.get_by_role("button", name="Neem aan en start de zaak").click()
    expect(coordinator.get_by_text("Sem V. is nu van Samira El Amrani.")).to_be_visible()


class Desk(Phone):
    """The professional's phone, and the case that it is about."""

    def __init__(self, page: Page, site: str, case: Case) -> None:
        self.page, self.site, self.case = page, site, case

    def open(self, place: str = "") -> Self:
        return self.go(f"/cases/{self.case.id}{place}")

    def letter_for(self, name: str) -> str:
        """Makes the invitation letter; gives its code."""
        self.open("/parents").press(f"Maak de brief voor {name}")
        return self.page.locator("#code").inner_text()

    def plan(self, kind: str) -> None:
        """A conversation tomorrow, with everybody."""
        tomorrow = (today() + timedelta(days=1)).isoformat()
        self.open("/appointments/new").fill(kind=kind, day=tomorrow, starts="15:30", ends="16:15", venue="place")
        self.page.locator("[name=place]").select_option(index=1)
        for box in self.page.locator("[name=invited]").all():
            box.check(force=True)
        self.press("Plan de afspraak")

    def hold(self) -> None:
        """A day goes by; everybody came."""
        Appointment.update(starts_at=now() - timedelta(hours=2), ends_at=now() - timedelta(hours=1)).execute()
        self.go(f"/appointments/{Appointment.get().id}/attendance")
        for field in self.page.locator("main input[type=radio][value=attended]").all():
            field.check(force=True)
        self.press("Bewaar", exact=True)

    def approve(self) -> None:
        """What was handed in last."""
        self.go("/reviews")
        self.page.locator("main a[href^='/reviews/']").first.click()
        expect(self.page.locator(".criterion").first).to_be_visible()
        for criterion in self.page.locator(".criterion").all():
            criterion.locator("input").first.check(force=True)
        self.press("Keur goed").see("Wat gebeurt er nu?")


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("name", STORIES)
def test_from_referral_to_goodbye(app, cast, browse, site, phone, name):
    story = STORIES[name]
    with app.test_request_context():
        load_seed()
        Place.create(name="Buurthuis", address="Laan 1", directions="Tram 9", region=Region.only())
    refer(phone(), story)
    accept(browse("/", cast.coordinator))
    case = Case.select().where(Case.status == "invited").get()
    desk = Desk(browse("/", cast.professional), site, case)
    sem = phone().activate(desk.letter_for("Sem"))
    parents = {parent: phone().activate(desk.letter_for(parent)) for parent in story.relatives}
    say_yes(story, sem, parents)
    meet(desk, sem, parents)
    learn(desk, sem)
    apologise(desk, sem)
    answer_the_other(desk, sem, story.wish)
    part(desk, sem, parents)


def say_yes(story: Story, sem: Phone, parents: dict[str, Phone]) -> None:
    """Who is asked says yes: the youth from twelve on, a child in a child's words, the parents below sixteen."""
    sem.go("/").follow("Lees en kies").press("Ja, ik doe mee" if story.age >= 12 else "Ik wil meedoen")
    for parent in parents.values():
        parent.go("/").follow("Lees en kies").press("Ja, dat is goed")


def meet(desk: Desk, sem: Phone, parents: dict[str, Phone]) -> None:
    """The first conversation: goals, and an agreement that is signed."""
    desk.plan("start_meeting")
    for one in (sem, *parents.values()):
        one.go("/").press("Ja, ik kom")
    desk.hold()
    desk.open("/start-meeting")
    desk.page.locator("#goals").fill("Sem denkt eerst na.")
    desk.press("Bewaar dit deel: ").see("Bewaard")
    desk.open("/agreements/new").fill(what="Sem is om 21.00 uur thuis.")
    desk.page.get_by_label("Sem").first.check(force=True)
    desk.press("Bewaar de afspraak")
    sem.go("/").follow("Lees de afspraken").follow("Sem is om 21.00 uur thuis.")
    sem.press("Ik ga akkoord en teken").see("De afspraak is getekend.")


def learn(desk: Desk, sem: Phone) -> None:
    """One assignment, made to fit: a single question of the professional's own."""
    desk.open("/assignments/new")
    desk.page.get_by_label("Door andere ogen").check(force=True)
    desk.press("Geef de opdracht").follow("Door andere ogen").follow("Pas de vragen aan").see("Welke vragen krijgt")
    for box in desk.page.locator("[name=asked]").all():
        box.uncheck(force=True)
    desk.fill(question="Wie schrok er van de ruit?").press("Bewaar", exact=True)
    sem.go("/assignments").follow("Door andere ogen").follow("Begin")
    sem.page.wait_for_url("**/steps/*")
    while not sem.page.locator("#answer").count():
        sem.press_on("Verder")
    sem.fill(answer="De buurvrouw, want zij woont ernaast.").press("Verder", exact=True)
    sem.press("Laat Samira lezen").see("Wat gebeurt er nu?")
    desk.approve()


def apologise(desk: Desk, sem: Phone) -> None:
    """The letter, part by part, and its review."""
    desk.open("/letters/new").fill(recipient="de buurvrouw").press("Geef de brief")
    sem.go("/letters").follow("buurvrouw").page.wait_for_url("**/letters/*")
    while sem.page.get_by_role("button", name="Klaar met dit stukje").count():
        sem.page.locator("main textarea[name=answer]").fill("Ik stond erbij en deed niets. Dat spijt me.")
        sem.press_on("Klaar met dit stukje")
    sem.press("Laat Samira lezen").see("Wat gebeurt er nu?")
    desk.approve()


def answer_the_other(desk: Desk, sem: Phone, wish: str) -> None:
    """What the other wants decides whether the letter is given or kept; the youth reads what became of it."""
    desk.open("/letters").follow("buurvrouw")
    letter = desk.page.url.removeprefix(desk.site)
    desk.go(f"{letter}/wish").fill(says=wish).press("Bewaar", exact=True)
    desk.go(f"{letter}/delivery")
    if wish == "letter":
        for field in ("way", "giver"):
            desk.page.locator(f"[name={field}]").first.check(force=True)
        desk.fill(told="yes", happened_on=today().isoformat()).press("Bewaar", exact=True)
    else:
        desk.press("Bewaar de brief hier")
    sem.go("/letters").see("Gegeven" if wish == "letter" else "Bewaard")


def part(desk: Desk, sem: Phone, parents: dict[str, Phone]) -> None:
    """Looking back, each alone; then the case is closed, and the youth takes the last page along."""
    desk.open("/closing").press("Zet klaar")
    for one in (sem, *parents.values()):
        one.go("/").follow("Begin").fill(enough="yes").press("Bewaar", exact=True)
    desk.open("/closing").follow("Schrijf op hoe het eindigt").fill(outcome="enough").press("Sluit de zaak")
    desk.see("De zaak is afgerond.")
    sem.go("/").follow("Bekijk en neem het mee").see("Sem is om 21.00 uur thuis.")
    with sem.page.expect_download() as kept:
        sem.follow("Bewaar mijn bestand")
    assert "De buurvrouw, want zij woont ernaast." in Path(kept.value.path()).read_text("utf-8")
    for parent in parents.values():
        parent.go("/").follow("Bekijk de laatste pagina").see("Sem")
