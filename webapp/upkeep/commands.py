"""Commands for who runs an installation: `backup`, `restore`, `move` and `doctor`."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

import click
from flask import current_app
from peewee import PeeweeException
from pyrage import EncryptError

from webapp import config
from webapp.database import connect
from webapp.upkeep import key_files
from webapp.upkeep.backing_up import back_up, prune
from webapp.upkeep.doctor import doctor
from webapp.upkeep.files import Busy
from webapp.upkeep.key_files import KeysMissing
from webapp.upkeep.moving import CanNotMove
from webapp.upkeep.moving import move as move_all
from webapp.upkeep.postgres_programs import Unfit
from webapp.upkeep.restoring import CanNotRestore, identities
from webapp.upkeep.restoring import restore as restore_all

Done = TypeVar("Done")


def told(act: Callable[[], Done]) -> Done:
    """What went wrong in a way that is foreseen is one sentence."""
    try:
        return act()
    except (Busy, CanNotMove, CanNotRestore, KeysMissing, Unfit, OSError, PeeweeException, EncryptError) as wrong:
        raise click.ClickException(str(wrong)) from None


@click.command()
@click.option("--anew", is_flag=True, help="With keys of its own: the database went back in time without `restore`.")
def backup(anew: bool) -> None:
    """Back up the database while people write, sealed for BACKUP_RECIPIENT; then remove what is older than BACKUP_DAYS.

    Nobody who has only this machine can read it. Run it every night, or every hour.
    """
    settings = current_app.config["SETTINGS"]
    if not settings.backup_recipient:
        raise click.ClickException("Set BACKUP_RECIPIENT and BACKUP_FOLDER first; the README says how.")
    folder = Path(settings.backup_folder)
    if anew:
        told(key_files.anew)
    try:
        made = told(lambda: back_up(folder, settings.backup_recipient))
        rows = sum(table["rows"] for table in made.tables.values())
        click.echo(f"{folder / made.file}: {made.bytes} bytes, {rows} rows, head of the audit chain {made.head}")
    finally:
        for name in told(lambda: prune(folder, settings.backup_days)) if folder.exists() else ():
            click.echo(f"Removed: {name}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--identity", type=click.File(), required=True, help="The file with the secret key; - is stdin.")
@click.option("--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Not the newest beside it.")
@click.option("--into", "url", required=True, help="The address of an empty database, as in DATABASE_URL.")
def restore(file: Path, identity: TextIO, keys: Path | None, url: str) -> None:
    """Put a backup into an empty database, and compare every table with what was backed up."""
    into = config.database_url(url)
    for line in told(lambda: restore_all(file, identities(identity.read()), into, keys)):
        click.echo(line)


@click.command()
@click.option("--to", "url", required=True, help="The address of an empty database, as in DATABASE_URL.")
def move(url: str) -> None:
    """Copy all records to another database, SQLite or PostgreSQL; stop the app and the worker first.

    Every table is read back and compared before anything is committed. The database that it comes from stays as it is.
    """
    target = connect(config.database_url(url))
    try:
        with told(target.connection_context):
            moved = told(lambda: move_all(target))
    finally:
        target.close_all()
    for table in moved:
        click.echo(f"{table.sum.rows:>9}  {table.name:24} {table.sum.digest[:16]}")
    click.echo("Every row of every table is the same, and the chain of audit records is whole.")
    click.echo("Set DATABASE_URL to the other database now, and start the app.")


ALL = (backup, restore, move, doctor)
