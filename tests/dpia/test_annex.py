"""The DPIA annex names every field there is, with its reason, its readers and its term; and says what tests prove."""

import pytest

from tests.conftest import all_models
from tests.readers import READERS
from webapp import retention
from webapp.dpia.annex import TERM_OF, annex, kept
from webapp.dpia.fields import described
from webapp.dpia.tables import FEWER, OUTSIDE, TABLES, readers_of
from webapp.sealed import SealedText

pytestmark = pytest.mark.only_on("sqlite")
ROLES = {"youth": "youth", "mother": "parent", "father": "parent", "professionals": "professional"}
# Who may read it, but nobody in the world of the tests wrote it for them.
NOT_IN_THE_WORLD = {
    ("answer.words", "youth"),
    ("answer.proposal", "youth"),
    ("case.incident", "parent"),
    ("change.reason", "coordinator"),
    ("draft_revision.sealed_value", "parent"),
    ("look_back.moments", "parent"),
    ("participation.reason", "youth"),
    ("petition.answer", "parent"),
    ("petition.extension_reason", "parent"),
    ("petition.wanted", "parent"),
    ("notice_address.address", "coordinator"),
}


def fields():
    found = [field for model in all_models() for field in model._meta.sorted_fields]
    return {f"{field.model._meta.table_name}.{field.column_name}": field for field in found}


def test_every_field_of_every_table_is_in_it(app):
    with app.test_request_context():
        named = {f"{part.name}.{row.name}" for part in annex() for row in part.rows if part.why and row.what}
    assert fields().keys() - named == set(), "describe a new field in webapp/dpia/fields.py, a table in tables.py"


def test_nothing_is_described_that_is_not_there():
    columns = {name.partition(".")[2] for name in fields()}
    assert {name for name in described() if name not in columns and name not in fields()} == set()
    assert (FEWER.keys() | OUTSIDE.keys()) - fields().keys() == set()
    assert {name.partition(".")[0] for name in fields()} == TABLES.keys()
    assert TERM_OF.keys() <= TABLES.keys()
    assert set(TERM_OF.values()) | {"cases", "unsent_referrals"} == retention.TERMS.keys()


def test_who_reads_what_is_sealed_is_what_the_canaries_prove():
    proven = {}
    for name, who in READERS.items():
        field = ".".join(name.split(".")[:2])
        proven.setdefault(field, set()).update(ROLES.get(one, one) for one in who.split())
    sealed = {name: field for name, field in fields().items() if isinstance(field, SealedText)}
    for name in sealed.keys() & proven.keys():
        said = set(readers_of(*name.split(".")))
        assert proven[name] <= said, f"{name} is read by {proven[name]}"
        unproven = {(name, role) for role in said - proven[name]}
        assert not unproven - NOT_IN_THE_WORLD, f"nobody reads this in the tests: {unproven}"


def test_what_is_sealed_or_hashed_says_so(app):
    with app.test_request_context():
        assert kept(fields()["note.text"]) == "versleuteld"
        assert kept(fields()["person.password_hash"]) == "alleen een afdruk (argon2id)"
        assert kept(fields()["petition.wrapped"]) == "versleutelde sleutel"
        assert kept(fields()["passkey.public_key"]) == kept(fields()["person.first_name"]) == "leesbaar"


def test_as_a_page_and_as_text(app, cast, visit):
    page = visit("/dpia", as_=cast.coordinator)
    assert (page.status, "met de zaak: 90 dagen (voorbeeld) na het einde" in page.text) == (200, True)
    done = app.test_cli_runner().invoke(args=["dpia"])
    assert done.exit_code == 0
    assert "| incident | Wat er gebeurde | jongere, ouder, professional | versleuteld | niemand |" in done.output
    assert visit("/dpia", as_=cast.professional).status == 403
