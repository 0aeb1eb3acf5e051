"""The words for how an agreement goes."""

from flask_babel import lazy_gettext as _l

PROGRESS = {"done": _l("Gelukt"), "busy": _l("Mee bezig"), "stuck": _l("Lukt niet")}
PROGRESS_TAGS = {"done": ("plain", "check"), "busy": ("info", "clock"), "stuck": ("warn", "help-circle")}
