"""Backups as the tests take and open them."""

import pyrage

from tests.conftest import all_models

KEY = pyrage.x25519.Identity.generate()


def the_one(folder):
    """The only backup in it."""
    [backup] = folder.glob("mijn-route-*.age")
    return backup


def restored(command, backup, url, *words):
    return command("restore", str(backup), "--identity", "-", "--into", url, *words, input=f"# mine\n{KEY}\n")


def rows(database):
    """Every row of every table, as the database itself gives it."""
    names = [model._meta.table_name for model in all_models()] + ["schema_migration"]
    return {name: sorted(map(repr, database.execute_sql(f'SELECT * FROM "{name}"').fetchall())) for name in names}


def opened_bytes(path):
    """What is in a sealed file."""
    return pyrage.decrypt(path.read_bytes(), [KEY])
