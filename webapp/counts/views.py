"""Numbers for coordinators: the year, as a page and as a file, and who works on how much."""

from flask import Blueprint, Response, make_response, request
from flask_login import current_user

from webapp.cases.absence import Absence
from webapp.counts.spreadsheet import written
from webapp.counts.suppressing import FEWEST
from webapp.counts.waits import Waits
from webapp.counts.workload import loads
from webapp.counts.year import Year, years
from webapp.door import open_to
from webapp.pages import page

bp = Blueprint("counts", __name__)


def chosen(known: list[int]) -> int:
    """The year that was asked for; the newest for anything odd."""
    asked = request.args.get("year", "")
    return next((year for year in known if str(year) == asked), known[0])


@bp.get("/counts")
@open_to("coordinator")
def index() -> Response:
    known = years(current_user)
    year = Year(chosen(known), current_user)
    return page("counts/index.html", year=year, years=known, tables=year.tables(), fewest=FEWEST)


@bp.get("/counts/download")
@open_to("coordinator")
def download() -> Response:
    year = Year(chosen(years(current_user)), current_user)
    response = make_response("\ufeff" + written(year.tables()))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="mijn-route-{year.year}.csv"'
    return response


@bp.get("/counts/workload")
@open_to("coordinator")
def workload() -> Response:
    away = {row.person_id: row for row in Absence.visible_to(current_user) if row.is_now}
    waits = Waits.of_referrals(current_user)
    return page("counts/workload.html", loads=loads(current_user), away=list(away.values()), waits=waits)
