"""What people type, made safe to keep: one form of each letter, no invisible control characters, a length limit."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from webapp.errors import Invalid

# Control characters but tab and newline, bidirectional overrides that can make text look like something else,
# lone surrogates and characters that have no meaning; left-to-right and right-to-left marks stay, people need them.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")


def clean(text: str) -> str:
    """The same text in NFC, with plain newlines, without unwanted characters and outer white space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNWANTED.sub("", text)).strip()


def whole(text: str, otherwise: int = 0) -> int:
    """A number from a hidden field; an odd one counts as `otherwise`."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


class Typed:
    """Reads a posted form field by field and gathers what is wrong; `done()` raises it all at once as Invalid."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self.form = form
        self.errors: dict[str, str] = {}

    def text(self, name: str, most: int = 5000, missing: str = "", lines: bool = True) -> str:
        """A text of at most `most` characters; `missing` is the sentence for an empty one, if it may not be empty."""
        value = clean(self.form.get(name, ""))
        if not lines:
            value = " ".join(value.split())
        if missing and not value:
            self.errors[name] = missing
        elif len(value) > most:
            self.errors[name] = _("Deze tekst is te lang. Er passen %(most)s tekens in.", most=most)
        return value

    def line(self, name: str, most: int = 100, missing: str = "") -> str:
        return self.text(name, most, missing, lines=False)

    def email(self, name: str, missing: str = "") -> str:
        value = self.line(name, 200, missing)
        if value and not EMAIL.fullmatch(value):
            self.wrong(name, _("Vul een e-mailadres in, zoals naam@voorbeeld.nl."))
        return value

    def one_of(self, name: str, allowed: Mapping[str, object] | set[str] | tuple[str, ...], missing: str = "") -> str:
        """One of the allowed values; anything else counts as not chosen."""
        value = self.form.get(name, "")
        if value in allowed:
            return value
        if missing or value:
            self.errors[name] = missing or _("Kies een van de antwoorden.")
        return ""

    def day(self, name: str, missing: str = "") -> date | None:
        """A date as `2026-11-26`."""
        value = self.form.get(name, "").strip()
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return date.fromisoformat(value)
        except ValueError:
            pass  # such as 30 February: said below
        if value or missing:
            self.errors[name] = missing if missing and not value else _("Vul een datum in die bestaat.")
        return None

    def key(self, name: str = "key") -> UUID | None:
        """The key that a form carries so that sending it twice does it once; None when it is missing or odd."""
        try:
            return UUID(self.form.get(name, ""))
        except ValueError:
            return None

    def wrong(self, name: str, sentence: str) -> None:
        self.errors.setdefault(name, sentence)

    def done(self) -> None:
        if self.errors:
            raise Invalid(self.errors)
