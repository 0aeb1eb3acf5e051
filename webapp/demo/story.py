"""Noor has just been asked to take part, Robin is halfway, Dani (19) is nearly done, Sam finished; Yara is referred."""

from webapp.agreements.concerns import ConcernCheck
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.database import transaction
from webapp.demo import asking, bell, closing, hearing, play, texts, year
from webapp.demo.cast import PASSWORD, Cast, assemble, born, places
from webapp.feedback.models import Feedback
from webapp.installation import Installation
from webapp.letters.letter import finished_step
from webapp.messages.models import Message
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.referrals import confirming
from webapp.referrals.models import Referral
from webapp.regions.models import Region
from webapp.repair.photos import allow

ACCOUNTS = """
Mijn route is ready: {address}

Sign in with one of these names; the password of all of them is {password}
Staff need a second factor as well: in this demo the page itself shows the code of their app.

  jongere        Robin, 14: halfway, a letter that came back with remarks
  ouder          Fatima, Robin's mother: an invitation without an answer
  ouder2         Mark, Robin's father, living elsewhere
  professional   Samira: Robin's and Dani's professional
  coordinator    Marjan: a new referral, places, who works on what, totals
  jongere2       Noor, 12: just started, asked whether to take part
  ouder3         Emre, Noor's father
  professional2  Joris: Noor's professional
  jongere3       Dani, 19, without parents: nearly done, asked to look back
  jongere4       Sam, 16: finished, with the last page, a file to take along and the day of erasing

Stop with Ctrl+C. `make demo` goes on where you were, `make demo-reset` starts over.
"""

__all__ = ["ACCOUNTS", "PASSWORD", "tell"]


def tell() -> None:
    """Fills an empty, migrated database, and marks it as a demo."""
    with transaction():
        cast = assemble()
        known = places(cast.coordinator)
        robin(cast, known)
        noor(cast, known)
        dani(cast, known)
        closing.finished(cast, known)
        year.passes(cast, known)
        yara()
        asking.asked(cast)
        hearing.choose(cast)
        allow(True, cast.coordinator)
        bell.rings()
        Installation.create(name="demo", value="yes")


def robin(cast: Cast, known: list[Place]) -> None:
    samira = cast.professional
    case = Case.start(cast.jongere, samira, status="active", behaviour_kind="fireworks", incident=texts.INCIDENT)
    Case.update(started_on=play.at(-19, 9).date()).where(Case.id == case.id).execute()
    case.add(cast.ouder, "parent", samira, label="moeder")
    case.add(cast.ouder2, "parent", samira, label="vader")
    play.take_part(case, 12)
    Note.write(case, samira, texts.NOTE, None)
    family = [cast.jongere, cast.ouder, cast.ouder2]
    play.comes(play.meeting(case, "start_meeting", play.at(-12, 15, 30), known[0], family), *family)
    soon = play.meeting(case, "follow_up_meeting", play.at(2, 15, 30), known[0], [cast.jongere, cast.ouder])
    play.comes(soon, cast.jongere)
    play.first_conversation(case, texts.FIRST_CONVERSATION)
    ConcernCheck.note(case, samira, play.at(-12, 15).date(), ["home", "school_or_work", "friends"], "no_concerns", None)
    mother, father = cast.ouder, cast.ouder2
    play.agree(case, texts.HOME_IN_TIME, cast.jongere, [mother, father], True, 12)
    play.agree(case, texts.CALM_TALK, mother, [cast.jongere], False, 12)
    play.agree(case, texts.SCHOOL_CALL, samira, [cast.jongere], False, 12)
    assignments(cast, case)
    messages(cast, case)


def messages(cast: Cast, case: Case) -> None:
    """A question of the mother with its answer, and one of the youth that waits."""
    for person, author, text, days in (
        (cast.ouder, cast.ouder, texts.MOTHER_ASKS, 3),
        (cast.ouder, cast.professional, texts.MOTHER_IS_TOLD, 2.8),
        (cast.jongere, cast.jongere, texts.YOUTH_ASKS, 0.1),
    ):
        play.put_back(Message.send(case, person, author, text, None), days, "sent_at")


def assignments(cast: Cast, case: Case) -> None:
    rewind = play.give(case, "terugspoelen")
    play.review(
        play.hand_in(rewind, cast.jongere, texts.REWIND, 9),
        "approved",
        "Knap dat je je eigen deel opschrijft.",
        [
            ("mijn-deel", 0, "compliment", "Je begint met ‘ik’. Dat is eerlijk."),
        ],
        8,
    )
    eyes = play.give(case, "door-andere-ogen")
    play.review(
        play.hand_in(eyes, cast.jongere, texts.OTHER_EYES, 7),
        "approved",
        "Je kunt je goed inleven.",
        [
            ("dag-van-de-ander", 3, "compliment", "Hier denk je ook aan de klas. Goed gezien."),
        ],
        6,
    )
    play.hand_in(play.give(case, "wie-betaalt-de-rekening"), cast.jongere, texts.BILL, 1)
    play.give(case, "van-0-naar-100", due_on=play.at(8, 9).date())
    for_the_mother(cast, case)
    letter(cast, case, eyes)


def for_the_mother(cast: Cast, case: Case) -> None:
    """A question in turn, of which she is done, and an assignment of her own."""
    play.hand_in(play.give(case, "woorden-die-blijven"), cast.ouder, texts.AT_HOME, 1)
    play.give(case, "praten-zonder-ruzie", parent=cast.ouder, instruction=texts.FOR_FATIMA)


def letter(cast: Cast, case: Case, after: object) -> None:
    work = play.give(case, "excuusbrief", recipient="meneer Jansen", comes_after=after)
    handed_in = play.hand_in(work, cast.jongere, dict(texts.LETTER), 4)
    finished = {finished_step(part): 1 for part in work.document.parts}
    play.review(
        handed_in,
        "sent_back",
        "Je bent al ver. Kijk nog naar mijn vraag bij stukje 2.",
        [
            ("voor-de-ander", 0, "compliment", "Je noemt precies wat het voor hem betekende."),
            ("wat-ik-deed", 0, "question", "Goed dat je eerlijk bent. Kun je ook schrijven wat jij zelf deed?"),
        ],
        2,
    )
    play.write(work, cast.jongere, finished)
    play.make_good(case, texts.REPAIR_IDEA, 3, agreed=texts.REPAIR_AGREED, reply="Goed bedacht.")
    play.make_good(case, texts.SECOND_REPAIR_IDEA, 1)


def noor(cast: Cast, known: list[Place]) -> None:
    joris = cast.professional2
    case = Case.start(cast.jongere2, joris, status="active", behaviour_kind="shoplifting", incident=texts.INCIDENT_SHOP)
    case.add(cast.ouder3, "parent", joris, label="vader")
    play.meeting(case, "start_meeting", play.at(5, 16), known[1], [cast.jongere2, cast.ouder3])
    play.give(case, "terugspoelen")
    play.give(case, "bij-de-winkel")


def dani(cast: Cast, known: list[Place]) -> None:
    samira = cast.professional
    case = Case.start(
        cast.jongere3, samira, status="active", behaviour_kind="aggression", incident=texts.INCIDENT_SQUARE
    )
    Case.update(started_on=play.at(-45, 9).date()).where(Case.id == case.id).execute()
    play.comes(play.meeting(case, "start_meeting", play.at(-40, 14), known[0], [cast.jongere3]), cast.jongere3)
    play.take_part(case, 40)
    for slug, answers, days in (("van-0-naar-100", texts.ANGER, 30), ("mijn-plan", texts.PLAN, 6)):
        handed_in = play.hand_in(play.give(case, slug), cast.jongere3, answers, days)
        play.review(handed_in, "approved", "Mooi gedaan.", [], days - 1)
    apologise(case, cast.jongere3)
    play.make_good(case, texts.DANI_IDEA, 20, agreed=texts.DANI_IDEA, reply="Mooi plan.", finish="Netjes gedaan.")
    last = play.meeting(case, "closing_meeting", play.at(3, 11), known[0], [cast.jongere3])
    play.comes(last, cast.jongere3)
    answers = {"listened": "yes", "understood": "mostly", "had_a_say": "yes", "useful": "mostly"}
    Feedback.give(case, cast.jongere3, answers, "De brief vond ik lastig.", "professional", 0)
    closing.asked(case)


def apologise(case: Case, dani: Person) -> None:
    """Written, read aloud to the other as he wished, and Dani may know that."""
    letter = play.give(case, "excuusbrief", recipient="de handhaver")
    play.review(play.hand_in(letter, dani, dict(texts.DANI_LETTER), 22), "approved", "Eerlijk geschreven.", [], 20)
    play.hear_wish(letter, "read_aloud", 18)
    play.deliver(letter, "read_aloud", 15)


def yara() -> None:
    """A youth worker sent this two days ago; a coordinator has to decide."""
    referral = Referral.of_code(Referral.begin(Region.active().get()))
    assert referral  # noqa: S101
    last_week = play.at(-9, 16).date().isoformat()
    dates = {"youth": {"birth_date": born(12, 5).isoformat()}, "events": {"happened_on": last_week}}
    for section, answers in texts.REFERRAL.items():
        referral.write(section, answers | dates.get(section, {}))
    if referral.send():
        confirming.confirm(referral)
    play.put_back(referral, 2, "sent_at")
