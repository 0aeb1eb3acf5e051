"""The settings of backups: for whom they are sealed, where they are put, and how long they are kept."""

from pathlib import Path

from pyrage import RecipientError, x25519

from webapp.misconfigured import Misconfigured

USUAL_DAYS = 30


def recipient(value: str) -> str:
    """The public half of a key whose other half is not on this machine."""
    try:
        x25519.Recipient.from_str(value)
    except RecipientError:
        if value:
            raise Misconfigured(
                "Set BACKUP_RECIPIENT to a public key of age, such as age1…, or leave it out."
            ) from None
    return value


def folder(value: str, needed: bool) -> str:
    if (value or needed) and not Path(value).is_absolute():
        raise Misconfigured("Set BACKUP_FOLDER to the whole path of a folder, such as /var/backups/mijn-route.")
    return value
