"""`mijn-route doctor`: looks at everything that an installation needs, and changes nothing."""

from collections.abc import Iterator

import click
from flask import current_app
from peewee import InterfaceError, OperationalError

from webapp.config import Settings
from webapp.database import db
from webapp.upkeep import around, inside
from webapp.upkeep.findings import FINE, MIND, WRONG, Finding, found


def diagnose(settings: Settings, to_start: bool = False) -> Iterator[Finding]:
    yield Finding(FINE, "settings", "complete")
    try:
        db.execute_sql("SELECT 1")
    except (OperationalError, InterfaceError) as wrong:
        yield Finding(WRONG, "database", f"it can't be reached: {str(wrong).splitlines()[0]}")
        checks = {}
    else:
        yield found("database", inside.reached, settings)
        yield (fits := found("migrations", inside.migrations, settings))
        checks = inside.CHECKS if fits.level == FINE else {}
    for what, check in {**checks, **around.CHECKS}.items() if not to_start else ():
        yield found(what, check, settings)


@click.command()
@click.option("--start", is_flag=True, help="Only what the app needs to start: settings, database, migrations.")
def doctor(start: bool) -> None:
    """Look at everything that an installation needs; exits with 1 when something is wrong (FOUT).

    LET OP is something to know: it works, and may not be what you want.
    """
    findings = []
    for finding in diagnose(current_app.config["SETTINGS"], start):
        click.echo(str(finding))
        findings.append(finding)
    count = {level: sum(finding.level == level for finding in findings) for level in (WRONG, MIND)}
    click.echo(f"{count[WRONG]} x {WRONG}, {count[MIND]} x {MIND}")
    if count[WRONG]:
        raise click.exceptions.Exit(1)
