"""Which fields each part of a document has: the document itself, a step of each kind, a scene, a part of a letter."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _

from webapp.library.authoring.fields import Field, Line, Lines, Number, Paragraph, Pick, Plain, Span, Ticks, Yes
from webapp.library.authoring.rows import Levels, Rows, When, WordsByNumber
from webapp.library.loading import LEVELS
from webapp.library.scenes import ENDS, FEELINGS
from webapp.library.topics import TOPICS

BY = {
    "youth": _("De jongere"),
    "parent": _("Een ouder, alleen"),
    "together": _("Samen, op één telefoon"),
    "in_turn": _("Om de beurt, ieder op de eigen telefoon"),
}
READERS = {"youth": _("De jongere"), "parent": _("De ouder"), "professional": _("De professional")}
MOMENTS = {
    "asks_forgiveness": _("De tekst vraagt om vergeving"),
    "but": _("De tekst zegt ‘maar’"),
    "blames": _("De tekst geeft een ander de schuld"),
    "contact_details": _("Er staan gegevens in, zoals een nummer"),
    "names_others": _("Er staan namen van anderen in"),
}
KINDS = {
    "explain": _("Iets om te lezen"),
    "choice": _("Eén antwoord kiezen"),
    "several": _("Meer antwoorden kiezen"),
    "feelings": _("Gevoelens kiezen"),
    "order": _("Op volgorde zetten"),
    "scale": _("Een schaal met woorden"),
    "text": _("Zelf schrijven"),
    "complete": _("Zinnen afmaken"),
    "role_play": _("Rollenspel"),
}
FACES = {
    "mood-angry": _("boos"),
    "mood-sad": _("verdrietig"),
    "mood-cry": _("huilend"),
    "mood-nervous": _("zenuwachtig"),
    "mood-surprised": _("geschrokken"),
    "mood-confused": _("in de war"),
    "mood-look-down": _("schaamte"),
    "mood-happy": _("blij"),
    "mood-smile": _("tevreden"),
    "mood-empty": _("leeg"),
}
ONE_EACH = _("Eén op elke regel.")
NOTHING = ("", _("Geen"))


def among(words: dict[str, Any]) -> Any:
    return lambda: words.items()


ABOUT: tuple[Field, ...] = (
    Line("title", _("Titel")),
    Paragraph("goal", _("Doel"), _("Wat kan of weet de jongere daarna?")),
    Paragraph("why", _("Waarom deze opdracht?")),
    Paragraph("for_parents", _("Wat lezen ouders?"), _("Spreek ouders aan met u.")),
    Number("minutes", _("Hoeveel minuten?")),
    Span("ages", _("Voor welke leeftijd?")),
    Pick("reading_level", _("Hoe makkelijk leest het?"), choices=among({level: level for level in LEVELS})),
    Ticks("topics", _("Onderwerpen"), choices=among(TOPICS)),
    Lines("look_fors", _("Waar let de professional op?"), _("Precies drie, één op elke regel.")),
    Paragraph("starter", _("Hoe begin je het gesprek erover?")),
)
ASSIGNMENT: tuple[Field, ...] = (
    Pick("audience", _("Voor wie?"), choices=among({"": _("De jongere"), "parent": _("Een ouder, alleen")})),
)
LETTER: tuple[Field, ...] = (Lines("do", _("Wel doen"), ONE_EACH), Lines("dont", _("Niet doen"), ONE_EACH))
CRITERION: tuple[Field, ...] = (
    Line("youth", _("In woorden van de jongere")),
    Line("reviewer", _("Waar de professional naar kijkt")),
    Lines("phrases", _("Zinnen om mee te reageren"), ONE_EACH),
)
ASKS: tuple[Field, ...] = (
    Line("question", _("Vraag")),
    Paragraph("help", _("Uitleg bij de vraag")),
    Paragraph("example", _("Voorbeeld")),
    Yes("required", _("Moet beantwoord worden"), usual=True),
    Pick("by", _("Wie doet deze stap?"), choices=among(BY)),
    Ticks("readers", _("Wie mag het antwoord lezen?"), choices=among(READERS)),
    Paragraph("shared_because", _("Waarom mag een ouder het lezen?"), _("Alleen invullen als een ouder meeleest.")),
    When("if", _("Alleen na een bepaald antwoord")),
    Rows(
        "variants",
        _("Andere woorden voor een leeftijd"),
        columns=(
            Span("ages", _("Leeftijd")),
            Line("question", _("Vraag")),
            Paragraph("help", _("Uitleg")),
            Paragraph("example", _("Voorbeeld")),
        ),
        ids=False,
    ),
)
REPLY = (Line("text", _("Antwoord")), Line("reply", _("Wat de app terugzegt")))
OWN: dict[str, tuple[Field, ...]] = {
    "explain": (Lines("body", _("Tekst"), _("Elke regel wordt een alinea.")),),
    "choice": (Rows("options", _("Antwoorden"), columns=REPLY),),
    "several": (Rows("options", _("Antwoorden"), columns=REPLY), Number("most", _("Hoeveel hoogstens?"))),
    "feelings": (Rows("options", _("Gevoelens"), columns=(*REPLY, Pick("icon", _("Gezicht"), choices=among(FACES)))),),
    "order": (Rows("options", _("Stukjes"), columns=REPLY[:1]),),
    "scale": (
        Number("from", _("Van")),
        Number("to", _("Tot en met")),
        WordsByNumber("words", _("Woorden bij getallen"), _("Eén op elke regel, zoals 0: rustig.")),
    ),
    "text": (
        Lines("starters", _("Hulp bij het begin van de zin"), ONE_EACH),
        Span("words", _("Hoeveel woorden?"), _("Hoeft niet. Kort is tot 40 woorden.")),
    ),
    "complete": (
        Rows("sentences", _("Zinnen"), columns=(Line("start", _("Begin")), Line("end", _("Na het antwoord")))),
    ),
    "role_play": (
        Rows("people", _("Wie doen er mee?"), columns=(Line("name", _("Naam")),)),
        Rows(
            "variables",
            _("Meter"),
            _("Hoeft niet, bijvoorbeeld spanning van 0 tot 10."),
            columns=(
                Line("name", _("Naam")),
                Number("start", _("Begint op")),
                Number("least", _("Laagst")),
                Number("most", _("Hoogst")),
            ),
        ),
        Plain("start", _("Eerste scène"), _("De naam van de scène.")),
    ),
}
CHOICE = (
    Line("text", _("Wat je zegt of doet")),
    Plain("to", _("Naar scène")),
    Yes("open", _("In eigen woorden")),
    Line("reply", _("Wat er gebeurt")),
    Levels("effect", _("Effect op de meter"), _("Zoals spanning: 2")),
    Plain("if", _("Alleen als"), _("Zoals spanning >= 7")),
)
SCENE: tuple[Field, ...] = (
    Plain("speaker", _("Wie praat?"), _("De naam uit de lijst hierboven, zoals noah. Leeg: de verteller.")),
    Pick("feeling", _("Hoe voelt die zich?"), choices=lambda: (NOTHING, *FEELINGS.items())),
    Paragraph("text", _("Wat wordt er gezegd, of wat gebeurt er?")),
    Rows("choices", _("Keuzes"), _("Hoogstens drie, en één in eigen woorden."), columns=CHOICE),
    Pick("end", _("Is dit een einde?"), choices=lambda: (("", _("Nee, het gaat verder")), *ENDS.items())),
    Lines("talk_about", _("Om over te praten"), ONE_EACH),
    Plain("again_from", _("Nog een keer vanaf scène")),
    Yes("help", _("Wijs de weg naar hulp")),
)
PART: tuple[Field, ...] = (
    Line("title", _("Titel")),
    Line("prompt", _("Vraag")),
    Paragraph("help", _("Uitleg")),
    Paragraph("example", _("Voorbeeld")),
    Lines("starters", _("Hulp bij het begin van de zin"), ONE_EACH),
)
QUESTION: tuple[Field, ...] = (
    Pick("when", _("Wanneer?"), choices=among(MOMENTS)),
    Paragraph("text", _("Vraag")),
)
SELF_CHECK: tuple[Field, ...] = (Line("text", _("Regel om af te vinken")),)
SECTIONS = {
    "criteria": (_("Waar het om gaat"), CRITERION),
    "steps": (_("Stappen"), ASKS),
    "parts": (_("Delen van de brief"), PART),
    "questions": (_("Vragen bij het nalezen"), QUESTION),
    "self_check": (_("Lijst om af te vinken"), SELF_CHECK),
}
BY_KIND = {"assignment": ("steps", "criteria"), "letter": ("parts", "questions", "self_check", "criteria")}


def fields_of(section: str, item: dict[str, Any]) -> Iterable[Field]:
    """The fields of one item of a section; of a step those of its kind too."""
    fields = SECTIONS[section][1]
    return (*fields, *OWN.get(str(item.get("kind")), ())) if section == "steps" else fields


def about(kind: str) -> tuple[Field, ...]:
    return ABOUT + (LETTER if kind == "letter" else ASSIGNMENT)
