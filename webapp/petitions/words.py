"""The words for what people ask about what is kept of them, and how far that is."""

from flask_babel import lazy_gettext as _l

from webapp.work.words import Tag

KINDS = {
    "correct": _l("Er klopt iets niet"),
    "erase_part": _l("Iets moet weg"),
    "erase_all": _l("Alles moet weg"),
    "object": _l("Ik wil niet dat iets gebruikt wordt"),
    "question": _l("Ik heb een vraag over gegevens"),
}
HINTS = {
    "correct": _l("Dan kan het worden aangepast."),
    "erase_part": _l("Bijvoorbeeld een tekst of een foto."),
    "erase_all": _l("De hele zaak en het account. Dat kan als de zaak klaar of gestopt is."),
    "object": _l("Dan kijken we of het moet, of anders kan."),
    "question": _l("Bijvoorbeeld: waarom staat dit er?"),
}
# As the coordinator reads it.
ASKED = {
    "correct": _l("Iets aanpassen"),
    "erase_part": _l("Iets wissen"),
    "erase_all": _l("Alles wissen"),
    "object": _l("Bezwaar"),
    "question": _l("Vraag"),
}

STATES = {
    "asked": Tag(_l("Gevraagd"), "muted", "clock"),
    "taken_up": Tag(_l("Wordt bekeken"), "info", "eye"),
    "done": Tag(_l("Klaar"), "ok", "check"),
    "declined": Tag(_l("Niet gedaan"), "plain", "info-circle"),
    "withdrawn": Tag(_l("Ingetrokken"), "plain", "ban"),
}
OUTCOMES = {"done": _l("Gedaan of beantwoord"), "declined": _l("Niet gedaan, met een reden")}
