"""The languages for which an interpreter can be asked, by their code; more than the app itself will ever speak."""

from flask_babel import lazy_gettext

LANGUAGES = {
    "": lazy_gettext("Geen tolk"),
    "ar": lazy_gettext("Arabisch"),
    "zgh": lazy_gettext("Berbers (Tamazight)"),
    "bg": lazy_gettext("Bulgaars"),
    "zh": lazy_gettext("Chinees"),
    "en": lazy_gettext("Engels"),
    "fa": lazy_gettext("Farsi of Dari"),
    "fr": lazy_gettext("Frans"),
    "dse": lazy_gettext("Nederlandse Gebarentaal"),
    "uk": lazy_gettext("Oekraïens"),
    "pap": lazy_gettext("Papiamentu"),
    "pl": lazy_gettext("Pools"),
    "pt": lazy_gettext("Portugees"),
    "ro": lazy_gettext("Roemeens"),
    "ru": lazy_gettext("Russisch"),
    "hns": lazy_gettext("Sarnami"),
    "so": lazy_gettext("Somalisch"),
    "es": lazy_gettext("Spaans"),
    "srn": lazy_gettext("Sranan"),
    "ti": lazy_gettext("Tigrinya"),
    "tr": lazy_gettext("Turks"),
}
