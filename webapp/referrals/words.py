"""The words of a referral: who refers, how far it is, why it is declined, and the names of its sections."""

from flask_babel import lazy_gettext as _

REFERRERS = {
    "community_police_officer": _("Wijkagent"),
    "municipality": _("Gemeente"),
    "neighbourhood_team": _("Wijkteam of CJG"),
    "enforcement_officer": _("Boa of handhaver"),
    "youth_worker": _("Jongerenwerker"),
    "school": _("School"),
    "school_attendance_officer": _("Leerplichtambtenaar"),
    "sport_club": _("Sportclub"),
    "other": _("Iemand anders uit de wijk"),
}

SECTIONS = {
    "referrer": _("U zelf"),
    "youth": _("De jongere"),
    "parents": _("Ouders of verzorgers"),
    "events": _("Wat er gebeurde"),
    "safety": _("Veiligheid"),
    "informed": _("Weten zij het?"),
}

YES_NO = {"yes": _("Ja"), "no": _("Nee")}
YES_NO_UNKNOWN = {"yes": _("Ja"), "no": _("Nee"), "unknown": _("Dat weet ik niet")}
INFORMED = {"yes": _("Ja"), "no": _("Nee"), "none": _("Er doen geen ouders mee")}

# What the referrer reads: how far it is, and nothing of what was written.
STATUSES = {
    "sent": (_("Wacht op uw bevestiging"), _("Open de link in de mail die u kreeg.")),
    "new": (_("Wordt bekeken"), _("Een coördinator leest de aanmelding.")),
    "accepted": (_("Aangenomen"), _("Een professional gaat ermee verder.")),
    "declined": (_("Niet aangenomen"), _("Deze aanpak past nu niet. Bel ons als u een vraag hebt.")),
    "withdrawn": (_("Ingetrokken"), _("U hebt de aanmelding ingetrokken. Wat u schreef is gewist.")),
}

OUTCOMES = {"accepted": _("Aangenomen"), "declined": _("Niet aangenomen"), "withdrawn": _("Ingetrokken")}

REASONS = {
    "other_support": _("Andere hulp past beter"),
    "already_known": _("De jongere is al in beeld"),
    "not_voluntary": _("Jongere of ouders willen niet meedoen"),
    "not_in_area": _("Buiten de buurt of de leeftijd"),
    "too_little": _("We weten te weinig om te starten"),
    "other": _("Iets anders"),
}
