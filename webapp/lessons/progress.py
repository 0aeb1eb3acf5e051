"""Which lessons are open to a parent: by where the child is, as far as the ladder lets the parent know that.

| stage   | a parent who follows the steps            | a parent who may not                                |
|---------|-------------------------------------------|-----------------------------------------------------|
| start   | at once                                   | at once                                             |
| met     | the first conversation was, or work came  | the first conversation, invited, was; or the days   |
| begun   | the child began an assignment             | after the lesson's days                             |
| halfway | half of the assignments are done          | after the lesson's days                             |
| repair  | the letter was given                      | after the lesson's days                             |
| ending  | the last conversation is planned          | the last conversation, invited; or the days         |

In a closed case all are open. A support person is no parent: for them there are none.
"""

from dataclasses import dataclass
from datetime import timedelta

from webapp.appointments.models import Appointment
from webapp.cases import ladder
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import today
from webapp.lessons.lesson import Lesson, lessons
from webapp.library.text import Text
from webapp.work.models import Work

BEGUN = ("started", "submitted", "needs_work", "approved")


@dataclass(frozen=True)
class Track:
    """One parent's lessons about one child."""

    case: Case
    open: tuple[Lesson, ...]
    later: tuple[Lesson, ...]

    @property
    def latest(self) -> Lesson:
        return self.open[-1]

    @property
    def tip(self) -> Text:
        """The tip of this week, from the lesson that opened last."""
        return self.latest.tip(today().toordinal() // 7)

    def lesson(self, id: str) -> Lesson | None:
        return next((lesson for lesson in self.open if lesson.id == id), None)


def track(case: Case, member: Membership, work: list[Work], appointments: list[Appointment]) -> Track | None:
    """From what is already loaded: the work and appointments that this parent may see. None for a support person."""
    if member.kind not in ladder.PARENTS:
        return None
    met = _was(appointments, "start_meeting")
    stages = {"start"} | ({"met"} if met else set())
    if any(row.kind == "closing_meeting" and (row.is_coming or row.was_held) for row in appointments):
        stages.add("ending")
    follows = ladder.follows_now(case.youth.birth_date, member.allowed_at_age, member.kind)
    stages |= _by_work([piece for piece in work if piece.parent_id is None]) if follows else set()
    days = (today() - case.started_on) / timedelta(days=1)
    is_open = [
        lesson.when in stages or not case.is_open or (not follows and days >= lesson.after_days) for lesson in lessons()
    ]
    pairs = list(zip(lessons(), is_open, strict=True))
    return Track(case, tuple(one for one, yes in pairs if yes), tuple(one for one, yes in pairs if not yes))


def _by_work(work: list[Work]) -> set[str]:
    given = [piece for piece in work if piece.status != "cancelled"]
    assignments = [piece for piece in given if piece.kind == "assignment"]
    done = sum(piece.status == "approved" for piece in assignments)
    reached = {
        "met": bool(given),
        "begun": any(piece.status in BEGUN for piece in assignments),
        "halfway": bool(assignments) and done * 2 >= len(assignments),
        "repair": any(piece.kind == "letter" for piece in given),
    }
    return {stage for stage, yes in reached.items() if yes}


def _was(appointments: list[Appointment], kind: str) -> bool:
    return any(row.kind == kind and row.was_held for row in appointments)
