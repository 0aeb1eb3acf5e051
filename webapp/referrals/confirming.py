"""The referrer shows that the e-mail address is theirs: a mail with a link that works once."""

from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from webapp import audit, mail
from webapp.database import transaction
from webapp.formats import now
from webapp.pages import said
from webapp.referrals.codes import hash_of_token
from webapp.referrals.models import Referral
from webapp.retention import span


def of_token(token: str) -> Any:
    """The referral that waits for this link, or None."""
    recent = (Referral.status == "sent") & (Referral.saved_at > now() - span("unsent_referrals"))
    return Referral.joined().where(Referral.token_hash == hash_of_token(token), recent).first()


def ask_again(referral: Referral, email: str) -> tuple[str, str]:
    """(address, token) for another mail, to another address when one is given; the former link is over."""
    with transaction():
        row = referral.fresh("sent")
        if email:
            sections = row.sections
            row.keep(sections | {"referrer": sections["referrer"] | {"email": email}})
        token, row.saved_at = row.new_token(), now()
        row.save()
    return row.email, token


def confirm(referral: Referral) -> None:
    """A coordinator sees the referral from now on."""
    with transaction():
        row = referral.fresh("sent")
        row.status, row.confirmed_at, row.token_hash = "new", now(), None
        row.save()
        audit.record("referral.confirmed", row)
        row.tell()


def write_to(address: str, token: str) -> None:
    """Fixed words and the link: the mail says nothing about whom or what. Raises mail.NotSent."""
    link = current_app.config["SETTINGS"].base_url + url_for("referrals.confirm", token=token)
    lines = (
        _("Hallo,"),
        _("U stuurde een formulier via Mijn route. Wilt u bevestigen dat dit e-mailadres van u is?"),
        _("Open deze link en druk op de knop:"),
        link,
        _("Stuurde u niets? Dan hoeft u niets te doen."),
    )
    mail.send(address, _("Bevestig uw e-mailadres"), "\n\n".join(lines) + "\n")


def post(address: str, token: str) -> None:
    """After the transaction: what was sent is safe, also when the mail server is not there."""
    try:
        write_to(address, token)
    except mail.NotSent:
        said(_("De mail kon niet weg. Uw aanmelding is wel bewaard. Stuur de mail zo nog een keer."), "warn")
    else:
        said(_("Er is een mail naar u onderweg."))
