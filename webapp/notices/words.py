"""What people are told: a fixed sentence for each thing that can happen, with no name and no content."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _l


class Word(NamedTuple):
    """The sentence in the app; `kind` and `sentence` are those of `webapp.channels.kinds`, for outside it."""

    kind: str
    sentence: str
    icon: str
    text: str

    @property
    def reminds(self) -> bool:
        return self.sentence != "new"


WORDS = {
    "appointment.planned": Word("appointment", "new", "calendar-event", _l("Er is een gesprek gepland")),
    "appointment.moved": Word("appointment", "new", "calendar-event", _l("Een gesprek is veranderd")),
    "appointment.cancelled": Word("appointment", "new", "calendar-event", _l("Een gesprek gaat niet door")),
    "appointment.tomorrow": Word("appointment", "tomorrow", "clock", _l("Herinnering aan een gesprek, een dag ervoor")),
    "appointment.soon": Word("appointment", "soon", "clock", _l("Herinnering aan een gesprek, kort ervoor")),
    "answer.missing": Word("appointment", "due", "clock", _l("Er is nog geen antwoord op een uitnodiging")),
    "answer.no": Word("appointment", "new", "calendar-event", _l("Iemand kan niet komen bij een gesprek")),
    "work.given": Word("task", "new", "list-check", _l("Er staat iets nieuws om te doen")),
    "work.due": Word("task", "due", "clock", _l("Herinnering: iets moet morgen af zijn")),
    "work.sent-back": Word("task", "new", "message-2", _l("Er staan opmerkingen bij wat is ingeleverd")),
    "work.approved": Word("task", "new", "circle-check", _l("Goed gedaan: iets is klaar")),
    "work.read": Word("task", "new", "eye", _l("Wat is ingeleverd, is gelezen")),
    "submission.new": Word("review", "new", "checklist", _l("Er is iets ingeleverd")),
    "submission.waiting": Word("review", "due", "clock", _l("Er wacht iets om na te kijken")),
    "repair.to-read": Word("review", "new", "heart-handshake", _l("Er is iets nieuws over goedmaken")),
    "repair.answered": Word("task", "new", "heart-handshake", _l("Er staat een antwoord bij goedmaken")),
    "message.new": Word("message", "new", "message-2", _l("Er staat een nieuw bericht")),
    "agreement.to-sign": Word("case", "new", "pencil", _l("Er staat een afspraak om te tekenen")),
    "participation.asked": Word("case", "new", "heart-handshake", _l("Er staat een vraag over meedoen")),
    "look-back.asked": Word("case", "new", "history", _l("Er staat een vraag om terug te kijken")),
    "case.handed-over": Word("case", "new", "users", _l("Iemand anders begeleidt het traject vanaf nu")),
    "case.received": Word("case", "new", "users", _l("Er is een zaak overgedragen")),
    "case.stand-in": Word("case", "new", "users", _l("Er is gevraagd om een collega te vervangen")),
    "petition.new": Word("case", "new", "message-2", _l("Er is een nieuw verzoek over gegevens")),
    "petition.due": Word("case", "due", "clock", _l("Een verzoek over gegevens moet bijna een antwoord hebben")),
    "petition.extended": Word("case", "new", "clock", _l("Het antwoord op een verzoek duurt langer")),
    "petition.answered": Word("case", "new", "message-2", _l("Er is antwoord op een verzoek over gegevens")),
    "referral.new": Word("case", "new", "heart-handshake", _l("Er is een nieuwe aanmelding")),
}
# The tables of what a notice can be about; whoever may not see that thing any more does not see the notice.
THINGS = frozenset(
    "absence agreement_version appointment case message petition referral repair_action submission work".split()
)
