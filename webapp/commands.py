"""Commands of `flask --app webapp`: `migrate`, `publish-library`, those about accounts, keys, erasing and the audit.

Those about regions stand in `region_commands`.
"""

import click
from flask import Flask, current_app

from webapp import audit
from webapp.activation import login_names
from webapp.activation.models import ActivationCode
from webapp.cases.keys import CaseKey
from webapp.channels.addresses import NoticeAddress
from webapp.channels.subscriptions import PushSubscription
from webapp.database import transaction, written_anew
from webapp.doors.code_apps import CodeApp
from webapp.doors.linked import LinkedAccount
from webapp.erasure import day
from webapp.errors import Conflict
from webapp.library.models import load_seed
from webapp.people.models import STAFF, Person
from webapp.petitions.models import Petition
from webapp.region_commands import COMMANDS, region_called
from webapp.schema import runner
from webapp.upkeep import commands as upkeep


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
@click.option("--region", "slug", default="", help="Where they work; with one region that one.")
def add_staff(role: str, first_name: str, last_name: str, phone: str, slug: str) -> None:
    """Make an account for a professional or coordinator; prints the one-time code with which they activate it."""
    region = region_called(slug)
    with transaction():
        # With a login name from the start, `new-code` also finds who let the first code pass.
        name = login_names.suggestion()
        fields = {"first_name": first_name, "last_name": last_name, "phone": phone, "login_name": name}
        person = Person.create(role=role, region=region, **fields)
        audit.record("person.added", person)
        code = ActivationCode.give(person, by=person)
    show(code, person)


@click.command("new-code")
@click.argument("login_name")
def new_code(login_name: str) -> None:
    """Give a member of staff a new one-time code, face to face; password, sessions and second factor end at once."""
    person = person_called(login_name)
    if not person.is_staff:
        raise click.ClickException("This is not staff: families get their code from their own professional.")
    if person.blocked_at:
        raise click.ClickException(f"{login_name} is blocked: `unblock` first.")
    show(ActivationCode.give(person, by=person), person)


@click.command()
@click.argument("login_name")
def block(login_name: str) -> None:
    """Lock somebody out, from their next click on."""
    person_called(login_name).block()
    click.echo(f"{login_name} is blocked and signed out everywhere.")


@click.command()
@click.argument("login_name")
def unblock(login_name: str) -> None:
    """Let somebody in again, with the password they had."""
    person_called(login_name).unblock()
    click.echo(f"{login_name} can sign in again.")


def person_called(login_name: str) -> Person:
    person: Person | None = Person.get_or_none(Person.login_name == login_name.casefold())
    if person is None:
        raise click.ClickException(f"Nobody has the login name {login_name}.")
    return person


def show(code: str, person: Person) -> None:
    """The code, which is kept nowhere else, for whom it is and until when."""
    until = ActivationCode.of(code).last_day.isoformat()
    address = current_app.config["SETTINGS"].base_url + "/activate"
    click.echo(f"{code}  (for {person.login_name}, to use up to and including {until} at {address})")


@click.command("link-oidc")
@click.argument("login_name")
@click.argument("subject")
def link_oidc(login_name: str, subject: str) -> None:
    """Let the account with this SUBJECT at OIDC_ISSUER sign in as this member of staff."""
    person, issuer = person_called(login_name), current_app.config["SETTINGS"].oidc_issuer
    if not person.is_staff or not issuer:
        raise click.ClickException("This is for staff, and needs OIDC_ISSUER.")
    try:
        LinkedAccount.link(person, issuer, subject)
    except Conflict as taken:
        raise click.ClickException(f"{subject} is linked to somebody else.") from taken
    click.echo(f"{subject} at {issuer} signs in as {login_name} now.")


@click.command("rotate-keys")
def rotate_keys() -> None:
    """Wrap every key in the database with the newest key of ENCRYPTION_KEYS; after that the older ones can go."""
    newest = current_app.extensions["keyring"].newest
    count = 0
    for model in (CaseKey, NoticeAddress, PushSubscription, CodeApp, Petition):
        for key in model.select().where(model.master != newest):
            with transaction():
                key.rewrap()
            count += 1
    click.echo(f"{count} keys are wrapped with {newest} now.")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be erased today.")
def erase(dry_run: bool) -> None:
    """Erase what is kept long enough (RETENTION); run it every night. Interrupted, it goes on the next time."""
    report = day.due() if dry_run else day.erase()
    click.echo("\n".join(["This would be erased now:" if dry_run else "This is erased:", *report.lines()]))
    if report.stuck:
        raise click.ClickException(f"Something still names these, so they stay: {', '.join(report.stuck)}.")
    if not dry_run and not written_anew():
        raise click.ClickException(
            "Others were busy in the database, so that its file still holds traces: run it again."
        )


@click.group("audit")
def about_audit() -> None:
    """The chain of audit records."""


@about_audit.command()
@click.argument("kept", default="")
def verify(kept: str) -> None:
    """Check the chain of audit records; exits with 1 when a row was changed or is missing.

    Prints the head of the chain. KEPT is a head that was printed before: without it, the end may be missing.
    """
    checked = audit.check()
    if checked.broken is not None:
        raise click.ClickException(f"The chain breaks at record {checked.broken}.")
    if kept and not audit.holds(kept):
        raise click.ClickException(f"The record {kept} is gone or was changed.")
    if began := int(audit.begins_after().partition(":")[0]):
        click.echo(f"It begins after record {began}: what is older is erased.")
    click.echo(f"{checked.looked_at} links were checked.")
    click.echo(f"The chain of audit records is whole. Keep its head outside this database: {audit.head()}")


def init_app(app: Flask) -> None:
    ours = (migrate, publish_library, add_staff, new_code, block, unblock, link_oidc, rotate_keys, erase, about_audit)
    for command in (*ours, *COMMANDS, *upkeep.ALL):
        app.cli.add_command(command)
