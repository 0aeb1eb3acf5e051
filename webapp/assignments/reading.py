"""Who will read an answer, in a sentence that stands at the question before anything is typed."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.library.steps import JOINT, Step
from webapp.people.models import Person
from webapp.work.models import Work
from webapp.work.partners import has_partner


def who_reads(work: Work, step: Step, writer: Person) -> str:
    """For the writer of this step; names the people, and says from when."""
    professional = work.case.professional.first_name
    if step.by == "in_turn":
        return _in_turn(work, writer, professional)
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


def _in_turn(work: Work, writer: Person, professional: str) -> str:
    names = {"youth": work.case.youth.first_name, "name": professional}
    if writer.role == "parent":
        return _(
            "%(youth)s geeft zelf ook antwoord. Zijn u en %(youth)s klaar? Dan leest u elkaars antwoord. "
            "%(name)s leest ze allebei.",
            **names,
        )
    return _(
        "Wie jouw stappen ziet, geeft zelf ook antwoord. Zijn jullie allebei klaar? Dan lezen jullie elkaars "
        "antwoord. %(name)s leest ze allebei.",
        **names,
    )


def without_partner(work: Work, step: Step) -> str:
    """For the youth at a joint step: who does not take part any more, or that nobody can do it with them."""
    if step.by not in JOINT or (has_partner(work, step) and not work.left):
        return ""
    if has_partner(work, step):
        return _("%(name)s doet niet meer mee. Op %(name)s hoef je niet te wachten.", name=work.left)
    if work.left:
        return _("%(name)s doet niet meer mee. Je kunt gewoon verder. Deze vraag mag je openlaten.", name=work.left)
    return _("Er is nu geen ouder die dit met je doet. Deze vraag mag je openlaten.")


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
