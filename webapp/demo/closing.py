"""How cases end in the demo: Dani is asked to look back, and Sam (16) has finished."""

from datetime import timedelta

from webapp.cases.models import Case
from webapp.closing.ending import Ending, close
from webapp.closing.look_back import LookBack, Said
from webapp.closing.models import Closure
from webapp.closing.moments import moments_of
from webapp.closing.subjects import case_of, subjects_of
from webapp.demo import play, texts
from webapp.demo.cast import Cast
from webapp.formats import today
from webapp.people.models import Person
from webapp.places.models import Place
from webapp.retention import erase_day


def look_back(case: Case, person: Person, enough: str, words: str) -> None:
    """Everything went well, as this person sees it."""
    own = case_of(case.id, person)
    subjects = subjects_of(own, person)
    moments = moments_of(person, own, subjects)[:2] if person.role == "youth" else []
    said = Said(enough, {subject.id: "done" for subject in subjects}, words, moments)
    LookBack.give(own, person, said, person, 0)


def asked(case: Case) -> None:
    """The sheet is open: the professional looked back, the youth did not yet."""
    Closure.open(case, case.professional)
    look_back(case, case.professional, "yes", texts.LOOK_BACK["professional"])


def finished(cast: Cast, known: list[Place]) -> None:
    joris, sam = cast.professional2, cast.jongere4
    case = Case.start(sam, joris, status="active", behaviour_kind="vandalism", incident=texts.INCIDENT_STOP)
    Case.update(started_on=play.at(-70, 9).date()).where(Case.id == case.id).execute()
    play.take_part(case, 65)
    play.comes(play.meeting(case, "start_meeting", play.at(-63, 15), known[1], [sam]), sam)
    play.first_conversation(case, texts.SAMS_CONVERSATION)
    play.agree(case, texts.CLEANING, sam, [joris], True, 62)
    for slug, answers, days in (("wie-betaalt-de-rekening", texts.BILL, 40), ("mijn-plan", texts.PLAN, 20)):
        play.review(play.hand_in(play.give(case, slug), sam, answers, days), "approved", "Mooi gedaan.", [], days - 1)
    play.comes(play.meeting(case, "closing_meeting", play.at(-12, 15), known[1], [sam]), sam)
    Closure.open(case, joris)
    for person in (sam, joris):
        look_back(case, person, "yes", texts.LOOK_BACK[person.role])
    ending = Ending(
        outcome="enough_with_aftercare",
        held_on=today() - timedelta(days=10),
        message=texts.LAST_WORDS,
        aftercare_on=play.at(20, 9).date(),
        aftercare_note=texts.AFTERCARE,
    )
    close(case, ending, joris, "active", "", "")
    put_back(case, ending, 10)


def put_back(case: Case, ending: Ending, days: int) -> None:
    """As if it was closed so many days ago; its own day comes so much earlier."""
    play.put_back(case, days, "closed_at")
    play.put_back(Closure.get(Closure.case == case), days, "recorded_at")
    day = erase_day(today() - timedelta(days=days), ending.aftercare_on)
    Case.update(erase_on=day).where(Case.id == case.id).execute()
