"""Another region in the same installation: who works there, and all that is theirs."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from tests import referring
from tests.cast import born, person
from webapp.cases.covering import be_absent
from webapp.cases.models import Case
from webapp.counts.tally import Tally
from webapp.formats import now, today
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.models import ContentVersion
from webapp.notices.models import Notice
from webapp.notices.outbox import Entry
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.referrals.models import Referral
from webapp.regions.models import Region


def plain(name: str) -> str:
    return f"Elders {name.partition('.')[0]}"


@dataclass
class Elsewhere:
    """Its people, and after `live` all that a region can have."""

    region: Region
    coordinator: Person
    professional: Person
    colleague: Person
    words: Callable[[str], str]

    @classmethod
    def settle(cls, words: Callable[[str], str] = plain) -> Self:
        Region.only()
        said = {"phone": "070 000 00 99", "email": "noord@example.org", "words": "Bel op werkdagen."}
        region = Region.add("noord", name="Noord", **said)
        people = [
            person(role, words(f"{name}.first"), "Elders", f"elders-{name}", region=region)
            for name, role in (("a", "coordinator"), ("b", "professional"), ("c", "professional"))
        ]
        return cls(region, *people, words)

    def staff(self) -> dict[str, Person]:
        """Two who try the doors of others."""
        return {f"far_{name}": getattr(self, name) for name in ("coordinator", "professional")}

    def live(self) -> None:
        """A case, a place, an absence, a referral, something that could not be told, and content of their own."""
        youth = person("youth", self.words("youth.first"), self.words("youth.last"), "elders-y", birth_date=born(15))
        self.case = Case.start(youth, self.professional, status="active", incident=self.words("case.incident"))
        self.place = Place.add(self.coordinator, None, name=self.words("place.name"), address="Laan 9")
        be_absent(self.professional, self.colleague, (today(), today() + timedelta(days=3)), self.coordinator, None)
        self.referral = self.refer()
        Notice.tell(self.professional, "case.received", self.case, "/", "elsewhere")
        Entry.update(state="failed").execute()
        Manuscript.begin(self.words("draft.title"), "letter", self.coordinator)
        self.publish(self.words("content.title"))
        Tally.create(region=self.region, year=2021, quarter=1, counted="kinds", word="other", number=9)

    def refer(self) -> Referral:
        code = Referral.begin(self.region)
        for section, answers in referring.with_words("referral", self.words).items():
            Referral.of_code(code).write(section, answers)
        referral = Referral.of_code(code)
        referral.status, referral.sent_at = "new", now()
        referral.save()
        return referral

    def publish(self, title: str, slug: str = "terugspoelen") -> ContentVersion:
        """Their own version of what came with the app."""
        source = json.loads(ContentVersion.of(slug).get().text) | {"title": {"nl": title}}
        version = ContentVersion.add(json.dumps(source), self.coordinator)
        version.publish(by=self.coordinator)
        return version
