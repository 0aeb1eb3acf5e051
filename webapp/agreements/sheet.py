"""What was agreed, gathered for each case: a parent of more children reads each child's by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from webapp.agreements.meeting import MeetingSection
from webapp.agreements.versions import AgreementVersion


@dataclass
class Sheet:
    """One youth's goals, and the agreements that count and that do not any more."""

    youth: str = ""
    goals: list[str] = field(default_factory=list)
    current: list[AgreementVersion] = field(default_factory=list)
    ended: list[AgreementVersion] = field(default_factory=list)

    @classmethod
    def each(cls, versions: Iterable[AgreementVersion], goals: Iterable[MeetingSection]) -> list[Self]:
        """In the order of the youths' names."""
        sheets: dict[object, Self] = {}
        for version in versions:
            sheet = sheets.setdefault(version.case.id, cls(version.case.youth.first_name))
            (sheet.current if version.counts else sheet.ended).append(version)
        for section in goals:
            sheets.setdefault(section.case.id, cls(section.case.youth.first_name)).goals.extend(section.lines)
        return sorted(sheets.values(), key=lambda sheet: sheet.youth)
