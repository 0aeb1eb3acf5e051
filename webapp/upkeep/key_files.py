"""The files with the keys of the cases, apart from the backups: for two days, so older backups open nothing erased.

| file | holds | how long it stays |
|---|---|---|
| `mijn-route-….age` | every row but the keys of the cases | BACKUP_DAYS |
| `wrapped-keys-LIFE-….age` | those keys, as the master key wrapped them | two days; the newest as long as a backup |

Restoring takes the newest keys. A case that comes back without its key was erased after the backup, and a referral was
erased or became a case: their time is over then, and `erase` takes them away. The two days are for who finds out that
keys were damaged or thrown away, by whoever can write in the database: they restore with `--keys` of before.

A life is that of a database, from its first backup until it is restored; `backup --anew` begins another one.

| moment of a backup | what is true |
|---|---|
| a key is missing, or can't be opened | nothing is made |
| another database has made the newest backup of this life | nothing is made |
| the keys are written | they are as new as the backup that is not named yet, and newer than all others |
| the backup has its name and its manifest | the keys that it needs are there |
"""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from peewee import Database

from webapp import audit
from webapp.database import transaction
from webapp.formats import now
from webapp.installation import Installation
from webapp.retention import span
from webapp.upkeep.manifest import Manifest, life_in, moment_in, stamped

LIFE = "life"  # the name of the fact about an installation
NAMED = "wrapped-keys-"
STAYS = timedelta(days=2)


class KeysMissing(Exception):
    """The keys are not there, or not those of this backup; the message says what to do."""


def life() -> str:
    """Of this database: eight signs. Nothing is written but the first time."""
    row = Installation.get_or_none(Installation.name == LIFE)
    if row is None:
        with transaction():
            row, _new = Installation.get_or_create(name=LIFE, defaults={"value": uuid4().hex[:8]})
    return str(row.value)


def anew(database: Database | None = None) -> None:
    """Another life: from its next backup on it has keys of its own."""
    Installation.delete().where(Installation.name == LIFE).execute(database)


def expect_own(manifests: list[Manifest], whose: str) -> None:
    """Raises KeysMissing when the newest backup of this life is of a moment that this database did not go through."""
    newest = next((manifest for manifest in manifests if manifest.life == whose), None)
    if newest and newest.at > now() - span("audit") and not audit.holds(newest.head):
        raise KeysMissing(
            f"This database does not go on from {newest.file}: is there another one, or did it go back in time? "
            "Backups of this one need keys of their own: `backup --anew`."
        )


def named(whose: str, at: datetime) -> str:
    return f"{NAMED}{whose}-{stamped(at)}.age"


def newest_beside(backup: Path, manifest: Manifest | None) -> Path:
    """The keys for a backup in this folder: the newest of its life."""
    found = sorted(backup.parent.glob(f"{NAMED}{manifest.life if manifest else '*'}-*.age"))
    if not found or len({life_in(path.name) for path in found}) > 1:
        raise KeysMissing("The keys of the cases, wrapped-keys-….age, are not beside it, or of two lives: give --keys.")
    return found[-1]


def needless(folder: Path, lives: set[str]) -> list[Path]:
    """Those that no backup of these lives needs, nor who looks two days back; and what was never finished."""
    whole = sorted(folder.glob(f"{NAMED}*.age"))
    newest = {life_in(path.name): path for path in whole}
    young = {path for path in whole if moment_in(path.name) > now() - STAYS}
    stay = young | {path for whose, path in newest.items() if whose in lives}
    return sorted(set(folder.glob(f"{NAMED}*")) - stay)
