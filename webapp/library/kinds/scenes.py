"""Reads a role play from a content document, and says what does not hang together."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _

from webapp.library.place import ID, Place
from webapp.library.plays import RolePlay
from webapp.library.scenes import COMPARISONS, ENDS, FEELINGS, Choice, Limit, Meter, Scene, Speaker

LIMIT = re.compile(rf"({ID.pattern}) ({'|'.join(sorted(COMPARISONS, key=len, reverse=True))}) (\d{{1,2}})")
MOST_CHOICES = 3  # to choose from; one in own words may come beside them


def load_play(place: Place) -> RolePlay:
    speakers = tuple(_speaker(child) for child in place.places("people", _("persoon")))
    meters = tuple(_meter(child) for child in place.places("variables", _("meter")))
    scenes = tuple(_scene(child, speakers, meters) for child in place.places("scenes", _("scène"), least=2))
    for found, label in ((speakers, _("persoon")), (meters, _("meter")), (scenes, _("scène"))):
        place.unique((item.id for item in found), label)
    play = RolePlay(place.id("start"), scenes, speakers, meters)
    _leads_somewhere(place, play)
    return play


def _speaker(place: Place) -> Speaker:
    speaker = Speaker(place.id(), place.text("name"))
    place.done()
    return speaker


def _meter(place: Place) -> Meter:
    least = place.whole("least", 0, 10)
    most = place.whole("most", least + 1, 10)
    meter = Meter(place.id(), place.text("name"), place.whole("start", least, most), least, most)
    place.done()
    return meter


def _scene(place: Place, speakers: tuple[Speaker, ...], meters: tuple[Meter, ...]) -> Scene:
    known = [meter.id for meter in meters]
    scene = Scene(
        id=place.id(),
        text=place.text("text"),
        speaker=place.one_of("speaker", [speaker.id for speaker in speakers], otherwise=""),
        feeling=place.one_of("feeling", FEELINGS, otherwise=""),
        choices=tuple(_choice(child, known) for child in place.places("choices", _("keuze"))),
        end=place.one_of("end", ENDS, otherwise=""),
        talk_about=place.texts("talk_about"),
        again_from=place.id("again_from") if place.has("again_from") else "",
        help=place.yes("help", otherwise=False),
    )
    place.unique((choice.id for choice in scene.choices), _("keuze"))
    if bool(scene.choices) == bool(scene.end):
        place.wrong(_("een scène heeft keuzes of is een einde, niet allebei en niet geen van beide"))
    _counts(place, scene.choices)
    place.done()
    return scene


def _counts(place: Place, choices: Iterable[Choice]) -> None:
    own_words = [choice for choice in choices if choice.open]
    if len([choice for choice in choices if not choice.open]) > MOST_CHOICES or len(own_words) > 1:
        place.wrong(_("geef hoogstens %(most)s keuzes, en één in eigen woorden", most=MOST_CHOICES))


def _choice(place: Place, meters: list[str]) -> Choice:
    choice = Choice(
        id=place.id(),
        text=place.text("text"),
        to=place.id("to"),
        open=place.yes("open", otherwise=False),
        reply=place.optional_text("reply"),
        effect=_effect(place, meters) if place.has("effect") else {},
        limit=_limit(place, meters) if place.has("if") else None,
    )
    place.done()
    return choice


def _effect(place: Place, meters: list[str]) -> dict[str, int]:
    effect = place.place("effect")
    moved = {meter: effect.whole(meter, -10, 10) for meter in meters if effect.has(meter)}
    effect.done()
    return moved


def _limit(place: Place, meters: list[str]) -> Limit | None:
    written = place.get("if")
    found = LIMIT.fullmatch(written) if isinstance(written, str) else None
    if found is None or found[1] not in meters:
        place.wrong(_("'if' moet een meter vergelijken met een getal, zoals spanning >= 7"))
        return None
    return Limit(found[1], found[2], int(found[3]))


def _leads_somewhere(place: Place, play: RolePlay) -> None:
    """Every scene that is named must be there."""
    known = {scene.id for scene in play.scenes}
    named = [("start", play.start)]
    for scene in play.scenes:
        named += [(f"{_('scène')} '{scene.id}'", choice.to) for choice in scene.choices]
        named += [(f"{_('scène')} '{scene.id}'", scene.again_from)] if scene.again_from else []
    for where, id in named:
        if id and id not in known:
            place.wrong(_("%(where)s wijst naar scène '%(id)s', die er niet is", where=where, id=id))
