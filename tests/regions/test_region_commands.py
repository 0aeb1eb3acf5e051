"""The commands with which an installation gets more regions, and staff in them."""

import pytest
from flask import Flask

from tests.cast import Cast
from tests.elsewhere import Elsewhere
from webapp.audit import AuditRecord
from webapp.people.models import Person
from webapp.regions.models import Contact, Region

pytestmark = pytest.mark.only_on("sqlite")


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(words))
    return result.exit_code, result.output


def test_a_region_is_made_changed_retired_and_restored(app: Flask) -> None:
    assert run(app, "add-region", "noord", "--name", "Noord", "--phone", "070 1")[0] == 0
    assert {region.slug for region in Region.select()} == {"eerste", "noord"}, "beside the one that was there"
    assert run(app, "add-region", "noord", "--name", "Noord") == (1, "Error: noord is a region already.\n")
    assert run(app, "add-region", "Noord!", "--name", "Noord")[0] == 1
    assert run(app, "add-region", "zuid")[0] == 1, "it has a name"
    assert run(app, "change-region", "noord", "--phone", "", "--words", "Bel ons.")[0] == 0
    with app.app_context():
        contact = Contact.of(Region.get(Region.slug == "noord"))
        assert contact == ("Noord", "{telefoonnummer}", "{e-mailadres}", "Bel ons.")
    assert run(app, "retire-region", "eerste")[0] == 0
    assert run(app, "retire-region", "noord")[0] == 1, "then nobody could refer"
    assert run(app, "restore-region", "eerste")[0] == 0
    assert "noord  Noord  (in use, 0 accounts of staff)" in run(app, "regions")[1]


def test_staff_works_in_a_region(app: Flask, cast: Cast) -> None:
    assert run(app, "add-staff", "professional", "Ada", "Smit")[0] == 0
    with app.test_request_context():
        elsewhere = Elsewhere.settle()
    assert "eerste, noord" in run(app, "add-staff", "professional", "Bo", "Vos")[1], "now it has to be said"
    assert run(app, "add-staff", "coordinator", "Bo", "Vos", "--region", "x")[0] == 1
    assert run(app, "add-staff", "coordinator", "Bo", "Vos", "--region", "noord")[0] == 0
    regions = {person.first_name: person.region.slug for person in Person.select().where(Person.region.is_null(False))}
    assert (regions["Ada"], regions["Bo"]) == ("eerste", "noord")
    code, output = run(app, "move-staff", "samira", "noord")
    assert (code, "still works on cases" in output) == (1, True)
    assert run(app, "move-staff", cast.youth.login_name or "", "noord")[0] == 1, "families have no region"
    assert run(app, "move-staff", "marjan", "noord")[0] == 0
    assert Person.get_by_id(cast.coordinator.id).region == elsewhere.region
    assert AuditRecord.select().where(AuditRecord.action == "person.moved").count() == 1
