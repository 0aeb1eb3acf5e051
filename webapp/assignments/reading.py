"""Who will read an answer, in a sentence that stands at the question before anything is typed."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.library.steps import Step
from webapp.people.models import Person
from webapp.work.models import Work


def who_reads(work: Work, step: Step, writer: Person) -> str:
    """For the writer of this step; names the people, and says from when."""
    professional = work.case.professional.first_name
    if writer.role == "parent":
        return _parent(step, professional, work.case.youth.first_name)
    names = _listed([professional, *(person.first_name for person in work.read_by)])
    if step.by == "together":
        return _("Jullie schrijven dit samen. Als jij het inlevert, kan %(names)s het lezen.", names=names)
    if work.read_by:
        return _("%(names)s lezen dit. Pas als jij het inlevert.", names=names)
    return _("Alleen %(name)s leest dit. Pas als jij het inlevert.", name=professional)


def _parent(step: Step, professional: str, youth: str) -> str:
    if "youth" in step.readers:
        return _("%(youth)s en %(name)s lezen dit. Pas als u het inlevert.", youth=youth, name=professional)
    return _("Alleen %(name)s leest dit. Pas als u het inlevert.", name=professional)


def who_reads_all(work: Work, questions: list[Step], writer: Person) -> str:
    """The same for everything that is handed in at once."""
    professional = work.case.professional.first_name
    if writer.role == "parent":
        names = [professional, work.case.youth.first_name] if any("youth" in step.readers for step in questions) else []
    else:
        names = [professional, *(person.first_name for person in work.read_by)] if work.read_by else []
    if names:
        return _("Dit lezen %(names)s.", names=_listed(names))
    return _("Alleen %(name)s leest dit.", name=professional)


def _listed(names: list[str]) -> str:
    """`Samira, Fatima en Mark`"""
    return format_list(names, locale=get_locale())
