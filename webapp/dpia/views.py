"""The annex to the DPIA for a coordinator: a page to read and print, and the command that writes it as text."""

import click
from flask import Blueprint, Response

from webapp.door import open_to
from webapp.dpia.annex import annex, as_markdown, headings
from webapp.pages import page

bp = Blueprint("dpia", __name__, cli_group=None)


@bp.get("/dpia")
@open_to("coordinator")
def index() -> Response:
    return page("dpia/index.html", parts=annex(), headings=headings())


@bp.cli.command("dpia")
def write() -> None:
    """Print which data stands where, why, who reads it and how long it is kept, as Markdown."""
    click.echo(as_markdown())
