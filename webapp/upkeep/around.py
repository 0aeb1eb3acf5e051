"""What is around the database: settings that belong together, mail, push, files, disk, backups, time zones."""

import shutil
import smtplib
import stat
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from flask import current_app

from webapp import mail
from webapp.assets import NotBuilt
from webapp.channels import push_services
from webapp.config import Settings
from webapp.formats import AMSTERDAM, now
from webapp.upkeep.findings import FINE, MIND, WRONG
from webapp.upkeep.manifest import Manifest

ENOUGH = 500 * 2**20  # bytes
USUAL, TOO_OLD = timedelta(hours=26), timedelta(hours=50)  # of a backup: one night was missed, two were
ENVIRONMENT = Path("/etc/mijn-route/environment")
Said = tuple[str, str]


def address(settings: Settings) -> Said:
    if settings.demo:
        return MIND, "this is a demo (DEMO): nothing for real people"
    if settings.https and not settings.trusted_proxies:
        return MIND, "BASE_URL is https and TRUSTED_PROXIES is 0: behind a proxy all visitors count as one"
    return FINE, f"{settings.base_url}, {settings.trusted_proxies} trusted proxies"


def words(settings: Settings) -> Said:
    """What only the organisation can say."""
    asked = {
        "ORGANISATION": settings.organisation.startswith("{"),
        "CONTACT_PHONE": settings.contact_phone.startswith("{"),
        "CONTACT_EMAIL": settings.contact_email.startswith("{"),
        "RETENTION": not settings.retention,
    }
    if missing := [name for name, is_missing in asked.items() if is_missing]:
        return MIND, f"not set: {', '.join(missing)}. Pages show the place between braces, or an example"
    return FINE, f"pages name {settings.organisation}"


def front_end(_settings: Settings) -> Said:
    try:
        count = len(current_app.extensions["manifest"].addresses)
    except NotBuilt as wrong:
        return WRONG, str(wrong)
    return FINE, f"{count} files are built"


def mail_server(settings: Settings) -> Said:
    if not settings.mail_url:
        return FINE, "MAIL_URL is not set: no mail is sent"
    if settings.mail_url == "console:":
        return MIND, "MAIL_URL is console: mails go to the log"
    try:
        mail.reach()
    except (OSError, smtplib.SMTPException) as wrong:
        return WRONG, f"the mail server of MAIL_URL does not let us in: {type(wrong).__name__}"
    return FINE, "the mail server lets us in; nothing was sent"


def push_key(settings: Settings) -> Said:
    if not settings.vapid_private_key:
        return FINE, "VAPID_PRIVATE_KEY is not set: no messages to a phone"
    key, way = push_services.private_key(), ECDSA(SHA256())
    try:
        key.public_key().verify(key.sign(b"doctor", way), b"doctor", way)
    except InvalidSignature:
        return WRONG, "VAPID_PRIVATE_KEY does not sign"
    return FINE, f"it signs; push services reach {settings.vapid_contact}"


def time_zones(_settings: Settings) -> Said:
    hours = [datetime(2026, month, 1, tzinfo=AMSTERDAM).utcoffset() for month in (1, 7)]
    if hours != [timedelta(hours=1), timedelta(hours=2)]:
        return WRONG, "Europe/Amsterdam has no summer time here: install tzdata"
    return FINE, f"Europe/Amsterdam, it is {now().astimezone(AMSTERDAM):%H.%M} uur"


def files(settings: Settings) -> Said:
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    own = [database, Path(f"{database}-wal")] if settings.database_url.startswith("sqlite:") else []
    open_to_others = [path for path in (*own, ENVIRONMENT) if path.exists() and path.stat().st_mode & stat.S_IRWXO]
    if open_to_others:
        return WRONG, f"others on this machine can read {open_to_others[0]}: chmod o= {open_to_others[0]}"
    return FINE, "others on this machine can't read the database's file or the settings"


def disk(settings: Settings) -> Said:
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    own = [database.parent] if settings.database_url.startswith("sqlite:") else []
    places = [*own, Path(tempfile.gettempdir()), *filter(Path.exists, [Path(settings.backup_folder or "/")])]
    size = database.stat().st_size if own and database.exists() else 0
    free, least = min((shutil.disk_usage(place).free, place) for place in places)
    if free < size:
        return WRONG, f"{free >> 20} MiB free at {least}, and the database is {size >> 20}: it can't be written anew"
    if free < size + ENOUGH:
        return MIND, f"{free >> 20} MiB free at {least}"
    return FINE, f"{free >> 20} MiB free at {least}"


def backups(settings: Settings) -> Said:
    if not settings.backup_recipient:
        return MIND, "BACKUP_RECIPIENT is not set: no backups are made from here"
    made = Manifest.all_in(Path(settings.backup_folder))
    if not made:
        return WRONG, f"there is none in {settings.backup_folder}: run `mijn-route backup`"
    newest, age = Path(settings.backup_folder) / made[0].file, now() - made[0].at
    if not newest.exists() or newest.stat().st_size != made[0].bytes:
        return WRONG, f"{newest.name} is not whole"
    keys = newest.with_name(made[0].keys)
    if not keys.exists() or keys.stat().st_size != made[0].keys_bytes:
        return WRONG, f"{keys.name} is not there, or not whole: without it no text of any case can be restored"
    if age > USUAL:
        return (WRONG if age > TOO_OLD else MIND), f"the newest is {age.total_seconds() / 3600:.0f} hours old"
    if now() - made[-1].at > timedelta(days=settings.backup_days + 2):
        return MIND, f"{made[-1].file} is older than BACKUP_DAYS: what is erased since can be read in it"
    return FINE, f"{len(made)}, the newest of {made[0].at.astimezone(AMSTERDAM):%d-%m %H.%M} uur"


CHECKS = {
    "address": address,
    "words": words,
    "front end": front_end,
    "mail": mail_server,
    "push": push_key,
    "time zone": time_zones,
    "files": files,
    "disk": disk,
    "backups": backups,
}
