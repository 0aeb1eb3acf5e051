"""How far a repair action is, in words."""

from flask_babel import lazy_gettext as _l

from webapp.work.words import Tag

FOR_YOUTH = {
    "proposed": Tag(_l("Jouw idee"), "info", "bulb"),
    "agreed": Tag(_l("Afgesproken"), "info", "heart-handshake"),
    "done": Tag(_l("Gedaan"), "review", "eye"),
    "confirmed": Tag(_l("Klaar"), "plain", "check"),
    "dropped": Tag(_l("Gaat niet door"), "muted", "circle"),
}
FOR_STAFF = FOR_YOUTH | {
    "proposed": Tag(_l("Idee van de jongere"), "info", "bulb"),
    "done": Tag(_l("Gedaan, nog bekijken"), "review", "eye"),
}
FOR_PARENT = FOR_YOUTH | {"proposed": Tag(_l("Bedenkt iets"), "info", "bulb")}
