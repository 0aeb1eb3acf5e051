"""Who does the joint steps of a piece of work with the youth: the parents who belong to the case at this moment.

A joint step is done *together*, on the youth's phone, or *in turn*: each answers alone on the own phone.

| the youth       | this parent                   | what each of the two sees of the other              |
|-----------------|-------------------------------|-----------------------------------------------------|
| writes          | writes                        | nothing                                             |
| has handed in   | writes                        | nothing; who is waited for                          |
| writes          | has handed in                 | nothing; who is waited for                          |
| has handed in   | has handed in                 | both answers; neither takes theirs back             |
| any             | left before handing in        | the youth: that nobody is waited for; parent: nothing |

Two parents are two pairs: what one parent wrote the other never sees. Where nobody can do it with the youth, a joint
step may be left open.
"""

from typing import Any

from peewee import ModelSelect, fn

from webapp.cases import ladder
from webapp.cases.models import Membership
from webapp.formats import now
from webapp.library.steps import Step
from webapp.people.models import Person
from webapp.prepared import Late
from webapp.work.models import Work
from webapp.work.submissions import Submission


def has_partner(work: Work, step: Step) -> bool:
    """Can a parent do this joint step with the youth? On one phone any parent of the case, in turn who follows."""
    return bool(work.following if step.by == "in_turn" else work.around)


def counted() -> list[Any]:
    """SQL, for a query of work with case and youth joined in: `around` and `following` as numbers, and who `left`."""
    return [
        _members(ladder.sees_case).alias("around"),
        _members(ladder.follows).alias("following"),
        _left().alias("left"),
    ]


def _members(rule: Any) -> ModelSelect:
    """How many parents belong to the case now and come within this rule of the ladder."""
    member = Membership.alias("member")
    within = rule(Person.birth_date, member.allowed_at_age, member.kind)
    relatives = member.kind.in_(ladder.RELATIVES)
    return member.select(fn.COUNT(member.id)).where(
        member.case == Work.case, Membership.is_active(member), relatives, within
    )


def _left() -> ModelSelect:
    """The first name of a parent who left since the work was given, and handed nothing in."""
    member, person, handed_in = Membership.alias("gone"), Person.alias("leaver"), Submission.alias("theirs")
    done = handed_in.select(handed_in.person).where(handed_in.work == Work.id, handed_in.taken_back_at.is_null())
    gone = (member.ended_at > Work.given_at) & (member.ended_at <= Late(lambda _values: now()))
    return (
        member.select(person.first_name)
        .join(person, on=(member.person == person.id))
        .where(member.case == Work.case, member.kind.in_(ladder.RELATIVES), gone, member.person.not_in(done))
        .order_by(member.ended_at.desc())
        .limit(1)
    )
