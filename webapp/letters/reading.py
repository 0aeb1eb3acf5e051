"""Who reads a letter once it is handed in, in a sentence for its writer that names the people."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.work.models import Work


def who_reads(work: Work) -> str:
    """For a letter from `letter_for`, which knows to whom the youth opened it."""
    professional = work.case.professional.first_name
    if not work.read_by:
        return _("Alleen %(name)s leest je brief.", name=professional)
    names = [professional, *(person.first_name for person in work.read_by)]
    return _("%(names)s lezen je brief als jij hem inlevert.", names=format_list(names, locale=get_locale()))
