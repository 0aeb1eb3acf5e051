"""The languages people can choose; a language without a catalogue is remembered and shown in Dutch for now."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, current_app, g, has_request_context, session
from flask_babel import Babel, Domain, force_locale, get_locale
from flask_login import current_user
from markupsafe import Markup

# In their own words, because who looks for a language looks for its own name.
NAMES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "pl": "Polski",
    "bg": "Български",
    "uk": "Українська",
    "es": "Español",
    "pap": "Papiamentu",
    "ti": "ትግርኛ",
}
SOURCE = "nl"
CATALOGUES = Path(__file__).parent / "translations"


def translated() -> set[str]:
    """The languages that the app can really show: Dutch, and those with a catalogue."""
    return {SOURCE} | {folder.name for folder in CATALOGUES.glob("*") if folder.is_dir()}


def wanted() -> str:
    """The language this visitor chose, whether or not it can be shown; a command has no visitor."""
    if not has_request_context():
        return SOURCE
    chosen = current_user.language if current_user.is_authenticated else session.get("language", SOURCE)
    return chosen if chosen in NAMES else SOURCE


def shown() -> str:
    """The language of the page."""
    return shown_for(wanted())


def shown_for(language: str) -> str:
    """What somebody reads who chose this language."""
    return language if language in current_app.extensions["translated"] else SOURCE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Texts in here are for somebody who chose this language, whoever was spoken to before."""
    former = g.pop("catalogue", None)
    try:
        with force_locale(shown_for(language)):
            yield
    finally:
        g.pop("catalogue", None)
        if former is not None:
            g.catalogue = former


class Catalogues(Domain):
    """Looks the catalogue up once for each page instead of for each text on it."""

    def get_translations(self) -> Any:
        if "catalogue" not in g:
            g.catalogue = super().get_translations()
        return g.catalogue


def _for_templates(domain: Catalogues, env: Any) -> None:
    """`_` for templates. What is put into a text is escaped; texts without that are kept ready, by catalogue."""
    ready: dict[tuple[int, str], Markup] = {}

    def gettext(text: str, **values: Any) -> Markup:
        catalogue = domain.get_translations()
        if values:
            return filled(catalogue.ugettext(text), values)
        key = (id(catalogue), text)
        if key not in ready:
            ready[key] = filled(catalogue.ugettext(text), {})
        return ready[key]

    def ngettext(one: str, more: str, number: int, **values: Any) -> Markup:
        return filled(domain.get_translations().ungettext(one, more, number), {"num": number, **values})

    def filled(text: str, values: dict[str, Any]) -> Markup:
        """The text is our own or a catalogue's, never a visitor's; Markup escapes each value that goes into it."""
        return Markup(text) % values  # noqa: S704

    env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.extensions["translated"] = frozenset(translated())  # looked up once, not at every request
    Babel(app, default_locale=SOURCE, locale_selector=shown)
    domain = app.extensions["babel"].instance.domain_instance = Catalogues(str(CATALOGUES))
    _for_templates(domain, app.jinja_env)

    @app.context_processor
    def language_of_page() -> dict[str, object]:
        locale = get_locale() or Locale(SOURCE)
        language = wanted()
        return {
            "lang": str(locale),
            "dir": locale.text_direction,
            "language_name": NAMES[language],
            "language_not_ready": language not in app.extensions["translated"],
        }
