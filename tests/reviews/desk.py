"""What the review tests stand on: a letter and an assignment that were handed in, and the ways to review them."""

import json
from typing import Any
from uuid import uuid4

from tests.cast import Cast
from tests.page import Page, Visit
from webapp.library.models import ContentVersion
from webapp.people.models import Person
from webapp.work.models import Work
from webapp.work.submissions import Submission

LETTER = {
    "aanhef": "Beste meneer Jansen,",
    "gedaan": "Er is een ruit kapot gegaan. KANARIE-BRIEF was daarbij 😔 Ik was daar met een vriend.",
    "spijt": "Het spijt me. Ik dacht niet na.",
}


def text(words: str) -> dict[str, str]:
    return {"nl": words}


def content(kind: str, slug: str, **own: Any) -> ContentVersion:
    """A published content with two criteria."""
    document = {
        "schema": "mijn-route-content/1",
        "id": slug,
        "kind": kind,
        "title": text("Excuusbrief" if kind == "letter" else "Even stilstaan"),
        "goal": text("Je kijkt terug."),
        "minutes": 10,
        "ages": [10, 23],
        "reading_level": "B1",
        "topics": ["repair"],
        "look_fors": [text("Zegt eerlijk wat er gebeurde"), text("Noemt de ander"), text("Zegt sorry")],
        "starter": text("Vertel eens over die dag."),
        "criteria": [
            {"id": "eigen-deel", "youth": text("Ik vertel wat ik deed."), "reviewer": text("Noemt het eigen deel."),
             "phrases": [text("Goed dat je je eigen deel noemt.")]},
            {"id": "de-ander", "youth": text("Ik denk aan de ander."), "reviewer": text("Denkt aan de ander.")},
        ],
        **own,
    }  # fmt: skip
    version = ContentVersion.add(json.dumps(document, ensure_ascii=False))
    version.status = "published"
    version.save(only=[ContentVersion.status])
    return version


def letter_content() -> ContentVersion:
    parts = [{"id": id, "title": text(id.title()), "prompt": text("Schrijf iets.")} for id in LETTER]
    return content("letter", "brief", parts=parts, self_check=[{"id": "klaar", "text": text("Ik heb alles gelezen.")}])


def assignment_content() -> ContentVersion:
    options = [{"id": "ja", "text": text("Ja, ik deed mee.")}, {"id": "nee", "text": text("Nee.")}]
    steps = [
        {"id": "meedoen", "kind": "choice", "question": text("Deed je mee?"), "options": options},
        {"id": "eigen", "kind": "text", "question": text("Wat deed je?")},
        {"id": "geheim", "kind": "text", "question": text("Alleen voor jou."), "readers": ["youth"]},
        {"id": "thuis", "kind": "text", "by": "parent", "question": text("Wat kunt u doen?"),
         "readers": ["parent", "youth", "professional"]},
    ]  # fmt: skip
    return content("assignment", "stilstaan", steps=steps)


class Handed:
    """One piece of work in the cast's case, handed in by the youth."""

    def __init__(self, cast: Cast, visit: Visit, version: ContentVersion, answers: dict[str, Any]) -> None:
        self.cast, self.visit = cast, visit
        self.work = Work.give(cast.case, version, cast.professional)
        self.submission = self.hand_in(answers)

    def hand_in(self, answers: dict[str, Any], person: Person | None = None) -> Submission:
        work = Work.get_by_id(self.work.id)
        self.submission = Submission.hand_in(work, person or self.cast.youth, answers, uuid4())
        return self.submission

    @property
    def path(self) -> str:
        return f"/reviews/{self.submission.id}"

    def open(self, as_: Person | None = None) -> Page:
        return self.visit(self.path, as_=as_ or self.cast.professional)

    def seen(self, as_: Person | None = None) -> dict[str, str]:
        """What the desk of this person, opened now, shows."""
        forms = self.open(as_).root.all("form", id="decide")
        fields = forms[0].fields() if forms else {"base": "0", "client": ""}
        return {name: fields[name] for name in ("base", "client")}

    def remark(self, place: str = "gedaan:1", kind: str = "tip", text: str = "Vertel meer.", **form: Any) -> Page:
        form = {"key": str(uuid4()), "sentence": place, "kind": kind, "text": text} | form
        return self.visit.post(f"{self.path}/remarks", form, as_=self.cast.professional)

    def decide(self, decision: str = "sent_back", as_: Person | None = None, **form: Any) -> Page:
        """As the page shows the concept, unless another revision is given."""
        person = as_ or self.cast.professional
        if "base" not in form:
            form |= self.seen(person)
        return self.visit.post(f"{self.path}/decision", {"decision": decision} | form, as_=person)

    def send_back(self, **form: Any) -> None:
        """Opened, one tip at the first sentence, sent back."""
        self.open()
        assert self.remark().status == 303
        assert self.decide(**form).status == 303


def letter(cast: Cast, visit: Visit) -> Handed:
    return Handed(cast, visit, letter_content(), LETTER)
