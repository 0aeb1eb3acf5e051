"""A referral that came to the wrong region: its coordinator passes it on, and then sees it no more.

Only before it is decided, and to a region with a coordinator. Who referred notices nothing of it.
"""

from peewee import ModelSelect, fn

from webapp import audit
from webapp.database import transaction
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.referrals.models import Referral
from webapp.regions.models import Region


def other_regions(person: Person) -> ModelSelect:
    """None where there is only one."""
    return Region.reachable().where(Region.id != person.region_id)


def with_other_regions(referrals: ModelSelect, person: Person) -> ModelSelect:
    """Each with `other_regions`: to how many it could be passed on."""
    return referrals.select_extend(other_regions(person).select(fn.COUNT(Region.id)).order_by().alias("other_regions"))


def pass_on(referral: Referral, to: Region, by: Person) -> None:
    """Raises Conflict when it was decided already."""
    with transaction():
        row = referral.fresh("new")
        Notice.withdraw(row)
        row.region = to
        row.save(only=[Referral.region])
        audit.record("referral.passed-on", row, actor=by.id)
        row.tell(key=f"{row.id}:{now().timestamp()}")  # also to who read of it before, if it comes back
