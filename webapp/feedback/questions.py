"""What youths and parents are asked at the end, and the words they answer in."""

from flask_babel import lazy_gettext as _l

# No middle answer that says nothing and no faces: they are read differently by everybody.
ANSWERS = {
    "yes": _l("Ja, helemaal"),
    "mostly": _l("Best wel"),
    "little": _l("Een beetje"),
    "no": _l("Nee"),
}
YOUTH = {
    "listened": _l("Er werd naar mij geluisterd"),
    "understood": _l("Ik snapte wat de bedoeling was"),
    "had_a_say": _l("Ik kon meebeslissen"),
    "useful": _l("Ik heb er iets aan gehad"),
    "own_record": _l("Ik weet wat er met mijn gegevens gebeurt"),
}
PARENT = {
    "listened": _l("Er werd naar mij geluisterd"),
    "understood": _l("Ik begreep wat de bedoeling was"),
    "had_a_say": _l("Ik kon meedenken en meebeslissen"),
    "useful": _l("Mijn kind heeft er iets aan gehad"),
    "can_support": _l("Ik weet nu beter hoe ik mijn kind kan steunen"),
    "own_record": _l("Ik weet wat er met onze gegevens gebeurt"),
}
BY_ROLE = {"youth": YOUTH, "parent": PARENT}
READERS = ("professional", "counts")
