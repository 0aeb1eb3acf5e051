"""What people in the demo ask about what is kept of them: Robin waits for an answer, Fatima has one."""

from webapp.cases.models import Case
from webapp.demo import play
from webapp.demo.cast import Cast
from webapp.petitions import answering
from webapp.petitions.models import Asked, Petition
from webapp.petitions.term import months_after

WRONG = "Bij het voorval staat dat ik er om tien uur was."
RIGHT = "Ik was er pas om elf uur."
QUESTION = "Wie heeft mijn telefoonnummer gekregen?"
ANSWER = "Niemand. Het staat alleen bij de aanmelding, en die is gewist toen het traject begon."
EVERYTHING = "Ik wil dat alles weg is. Mijn bestand heb ik al bewaard."


def asked(cast: Cast) -> None:
    case, over = Case.get(Case.youth == cast.jongere), Case.get(Case.youth == cast.jongere4)
    waits = Petition.ask(cast.jongere, Asked("correct", WRONG, RIGHT, case), None)
    told = Petition.ask(cast.ouder, Asked("question", QUESTION, "", case), None)
    answering.answer(told, "done", ANSWER, cast.coordinator)
    gone = Petition.ask(cast.jongere4, Asked("erase_all", EVERYTHING, "", over), None)
    for petition, days in ((waits, 26), (told, 9), (gone, 3)):
        moment = play.at(-days, 19)
        due_on = months_after(moment.date(), 1)
        Petition.update(asked_at=moment, due_on=due_on).where(Petition.id == petition.id).execute()
