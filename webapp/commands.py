"""Commands: `flask --app webapp migrate`, `publish-library`, `add-staff`, `rotate-keys`, `verify-audit`."""

import click
from flask import Flask, current_app

from webapp import audit
from webapp.activation.models import ActivationCode
from webapp.cases.keys import CaseKey
from webapp.database import transaction
from webapp.library.models import load_seed
from webapp.people.models import STAFF, Person
from webapp.schema import runner


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    done = runner().up()
    click.echo("\n".join(done) if done else "The database is up to date.")


@click.command("publish-library")
def publish_library() -> None:
    """Publish the learning content that came with this version; what somebody works on stays as it was."""
    new = load_seed()
    click.echo("\n".join(new) if new else "The library is up to date.")


@click.command("add-staff")
@click.argument("role", type=click.Choice(STAFF))
@click.argument("first_name")
@click.argument("last_name")
@click.option("--phone", default="", help="The number that families may call.")
def add_staff(role: str, first_name: str, last_name: str, phone: str) -> None:
    """Make an account for a professional or coordinator; prints the one-time code with which they activate it."""
    with transaction():
        person = Person.create(role=role, first_name=first_name, last_name=last_name, phone=phone)
        audit.record("person.added", person)
        code = ActivationCode.give(person, by=person)
    until = ActivationCode.of(code).last_day.isoformat()
    click.echo(f"{code}  (to use up to and including {until} at {current_app.config['SETTINGS'].base_url}/activate)")


@click.command("rotate-keys")
def rotate_keys() -> None:
    """Wrap every case's key with the newest key of ENCRYPTION_KEYS; after that the older ones can go."""
    newest = current_app.extensions["keyring"].newest
    count = 0
    for key in CaseKey.select().where(CaseKey.master != newest):
        with transaction():
            key.rewrap()
        count += 1
    click.echo(f"{count} keys are wrapped with {newest} now.")


@click.command("verify-audit")
def verify_audit() -> None:
    """Check the chain of audit records; exits with 1 when a row was changed or is missing."""
    broken = audit.first_broken_link()
    if broken is not None:
        raise click.ClickException(f"The chain breaks at record {broken}.")
    click.echo("The chain of audit records is whole.")


def init_app(app: Flask) -> None:
    for command in (migrate, publish_library, add_staff, rotate_keys, verify_audit):
        app.cli.add_command(command)
