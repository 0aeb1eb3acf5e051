"""Commands of `flask --app webapp` about regions: making and changing them, and moving staff between them."""

import re
from typing import Any

import click

from webapp.cases.moving import move
from webapp.errors import Conflict
from webapp.people.models import Person
from webapp.regions.models import Region

SAID = (
    click.option("--name", help="As referrers and families read it; without one: ORGANISATION."),
    click.option("--phone", help="Without one: CONTACT_PHONE."),
    click.option("--email", help="Without one: CONTACT_EMAIL."),
    click.option("--words", help="A sentence beside it, such as when somebody is there."),
)


def with_contact(command: Any) -> Any:
    for option in reversed(SAID):
        command = option(command)
    return command


@click.command()
def regions() -> None:
    """The regions, with who works in them."""
    for region in Region.select().order_by(Region.slug):
        state = "retired" if region.retired_at else "in use"
        click.echo(f"{region.slug}  {region.title}  ({state}, {region.staff.count()} accounts of staff)")


@click.command("add-region")
@click.argument("slug")
@with_contact
def add_region(slug: str, **said: str | None) -> None:
    """Make a region. SLUG stands in the link /referrals?region=SLUG; from two regions on the form asks for one."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise click.ClickException("Write the slug in small letters, with dashes.")
    if not said["name"]:
        raise click.ClickException("Give it a --name: referrers choose by it.")
    Region.only()  # the one that is there from the beginning
    tried(Region.add, slug, **given(said))
    click.echo(f"{slug} is there. Add its staff with --region {slug}.")


@click.command("change-region")
@click.argument("slug")
@with_contact
def change_region(slug: str, **said: str | None) -> None:
    """Change what is given; an empty value goes back to the settings."""
    region_called(slug).change(**given(said))
    click.echo(f"{slug} is changed.")


@click.command("retire-region")
@click.argument("slug")
def retire_region(slug: str) -> None:
    """Nobody refers to it any more; who works there goes on with what is there."""
    tried(region_called(slug).retire)
    click.echo(f"{slug} is retired.")


@click.command("restore-region")
@click.argument("slug")
def restore_region(slug: str) -> None:
    """Youths can be referred to it again."""
    region_called(slug).restore()
    click.echo(f"{slug} is in use.")


@click.command("move-staff")
@click.argument("login_name")
@click.argument("slug")
def move_staff(login_name: str, slug: str) -> None:
    """Let somebody of the staff work in another region; only while they have no cases."""
    person = Person.get_or_none(Person.login_name == login_name.casefold())
    if person is None or not person.is_staff:
        raise click.ClickException(f"No member of the staff has the login name {login_name}.")
    tried(move, person, region_called(slug))
    click.echo(f"{login_name} works in {slug} from now on, and signs in anew.")


def region_called(slug: str) -> Region:
    """This region; without a slug the one there is."""
    region: Region | None = Region.get_or_none(Region.slug == slug) if slug else Region.only()
    if region is None:
        known = ", ".join(row.slug for row in Region.select().order_by(Region.slug))
        raise click.ClickException(f"Choose a region with --region: {known}." if not slug else f"Regions are: {known}.")
    return region


def given(said: dict[str, str | None]) -> dict[str, str]:
    return {name: value.strip() for name, value in said.items() if value is not None}


def tried(do: Any, *values: Any, **named: Any) -> None:
    try:
        do(*values, **named)
    except Conflict as wrong:
        raise click.ClickException(str(wrong)) from wrong


COMMANDS = (regions, add_region, change_region, retire_region, restore_region, move_staff)
