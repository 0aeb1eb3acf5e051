"""What was agreed in the world of the tests: for everybody, with the youth alone, with one parent, and changed."""

from datetime import timedelta
from typing import Any

from webapp.agreements.concerns import ConcernCheck
from webapp.agreements.meeting import SECTIONS, MeetingSection
from webapp.agreements.terms import Terms
from webapp.agreements.versions import AgreementVersion
from webapp.formats import today


def agree(family: Any) -> None:
    """One of each kind; the first is signed by the youth and goes well."""
    for name in SECTIONS:
        text = family.words(f"meeting_section.text.{name}")
        MeetingSection.save_text(family.case, name, text, family.professional, 0)
    ConcernCheck.note(family.case, family.professional, today(), ["home", "friends"], "discussed", None)
    youth, mother, words = family.youth, family.parents[0], family.words
    first = propose(family, terms(words("agreement_version.what.everybody"), youth, [mother], everybody=True))
    first.sign(first.party(youth), youth)
    first.agreement.report("busy", youth)
    propose(family, terms(words("agreement_version.what.youth"), youth))
    propose(family, terms(words("agreement_version.what.mother"), mother))
    earlier = propose(family, terms(words("agreement_version.what.earlier"), youth))
    earlier.change(family.professional, terms(words("agreement_version.what.later"), youth, [mother]), 1)


def terms(what: str, owner: Any, others: Any = (), everybody: bool = False) -> Terms:
    return Terms(what, today() + timedelta(days=14), owner, list(others), everybody)


def propose(family: Any, terms: Terms) -> AgreementVersion:
    """Written down by the professional of this family."""
    agreement = AgreementVersion.propose(family.case, family.professional, terms, None)
    return latest(agreement.id, family.professional)


def latest(agreement_id: Any, person: Any) -> AgreementVersion:
    """The newest version that this person may read."""
    rows = AgreementVersion.with_parties(person).where(AgreementVersion.agreement == agreement_id)
    return AgreementVersion.gather(rows)[0]
