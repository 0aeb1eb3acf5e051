"""The words for what a case is about, how far it is, and how people belong to it."""

from flask_babel import lazy_gettext as _

KINDS = {
    "vandalism": _("Vernieling"),
    "shoplifting": _("Winkeldiefstal"),
    "fireworks": _("Vuurwerk"),
    "aggression": _("Agressie"),
    "school_absence": _("Schoolverzuim"),
    "online_behaviour": _("Online gedrag"),
    "quick_money": _("Geldezel of snel geld"),
    "nuisance": _("Overlast"),
    "other": _("Iets anders"),
}

STATUSES = {
    "invited": _("Wacht op account"),
    "active": _("Loopt"),
    "on_hold": _("Even gestopt"),
    "completed": _("Afgerond"),
    "stopped_early": _("Eerder gestopt"),
    "referred_on": _("Andere hulp"),
}

STATUS_TAGS = {
    "invited": ("muted", "key"),
    "active": ("info", "route"),
    "on_hold": ("muted", "clock"),
    "completed": ("plain", "check"),
    "stopped_early": ("plain", "circle-x"),
    "referred_on": ("plain", "heart-handshake"),
}

MEMBER_KINDS = {
    "youth": _("Jongere"),
    "parent": _("Ouder met gezag"),
    "parent_without_authority": _("Ouder zonder gezag"),
    "support_person": _("Steunfiguur"),
    "professional": _("Professional"),
    "stand_in": _("Vervanger"),
}

# What the professional chooses: words, icon, and what it means.
MOVE_WORDS = {
    "active": (_("Ga weer verder"), "route", _("De zaak loopt weer.")),
    "on_hold": (_("Stop even"), "clock", _("Je zet het later weer aan.")),
    "stopped_early": (
        _("We stoppen eerder"),
        "circle-x",
        _("Zonder laatste gesprek. De zaak gaat dicht."),
    ),
}
