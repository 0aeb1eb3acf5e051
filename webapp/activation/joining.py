"""A new code for who has an account already: the account takes in what the code is for, such as a second child.

| the code is for                     | who is signed in              | what happens                   |
|-------------------------------------|-------------------------------|--------------------------------|
| a parent who never had an account   | a parent of another case      | they are asked, then joined    |
| the same                            | a parent of that case         | refused: one account is enough |
| anybody else                        | anybody                       | a new account, as always       |

Nobody can look for people: only who holds the letter can join it, and only to the account that they are signed in to.
"""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from webapp import audit
from webapp.activation.models import ActivationCode
from webapp.database import locked, transaction
from webapp.errors import Invalid
from webapp.formats import now
from webapp.people.models import Person


def can_join(code: ActivationCode, account: Any) -> bool:
    """Is it a code for a parent who never had an account, on the screen of a parent who has one?"""
    new = code.person
    signed_in = account.is_authenticated and account.role == "parent"
    return bool(signed_in and new.role == "parent" and new.login_name is None and new.id != account.id)


def join(code: ActivationCode, account: Person) -> UUID:
    """Everything that was for the person of the code is for this account now. The case, to show it.

    Raises Invalid when the code was used meanwhile, or the account belongs or belonged to the same case.
    """
    with transaction():
        fresh = locked(ActivationCode.select().where(ActivationCode.id == code.id)).get()
        if fresh.used_at or fresh.replaced_at or not can_join(fresh, account):
            raise Invalid({"code": _("Deze code is al gebruikt. Log in, of vraag een nieuwe code.")})
        new = fresh.person
        cases = [member.case_id for member in new.memberships]
        if not cases or account.memberships.where(account.memberships.model.case.in_(cases)).exists():
            raise Invalid({"code": _("Dit account hoort al bij deze zaak. Bel de begeleider als dat niet klopt.")})
        _move(new, account)
        ActivationCode.update(used_at=now()).where(ActivationCode.id == fresh.id).execute()
        audit.record("activation-code.joined", fresh, actor=account.id)
    return cases[0]


def _move(new: Person, account: Person) -> None:
    """Every record that names the new person names the account; then nothing is left of the new one."""
    for key, model in Person._meta.backrefs.items():
        model.update({key: account}).where(key == new).execute()
    new.delete_instance()
