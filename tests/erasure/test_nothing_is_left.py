"""The proof: of an erased case nothing is left in any table, nor in the bytes of the files; the rest is untouched."""

import logging
import re
from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.conftest import all_models
from tests.erasure.rows import all_rows, hanging_on
from tests.test_canaries import OWN_MARK, families, token  # noqa: F401 (families is a fixture)
from webapp.cases.closing import move
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.database import db, on_sqlite
from webapp.formats import today
from webapp.petitions.models import Petition
from webapp.referrals.origins import Origin
from webapp.sealed import SealedText, keyring

# A referral that is not accepted is of no case: it has a key of its own; the codes of an app are those of staff.
ELSEWHERE = {"referral.answers", "referral.explanation", "code_app.secret"}
OWN = re.compile(rf"{OWN_MARK}\w+".encode())
EXPORTS = ("/insight/file", "/insight", "/counts/download", "/audit/download", "/audit", "/dpia", "/petitions/inbox")
# Of nobody in the case: a place, and where the professional wants to hear of news.
OF_NOBODY = {token(OWN_MARK, name) for name in ("place.name", "notice_address.address.professional")}


@pytest.fixture
def over(app, cast, families):  # noqa: F811
    """Both cases of Robin's family, one of this year and one of before, are closed and their day has come."""
    with app.test_request_context():
        move(cast.case, "completed", cast.professional, "active")
        cases = list(Case.joined().where(Case.youth == cast.youth))
        Case.update(erase_on=today()).where(Case.youth == cast.youth).execute()
    assert len(cases) == 2
    return cases


def seeds(cast, cases):
    """What goes by itself; the rest hangs on it."""
    return {
        "case": {case.id.hex for case in cases},
        "sealing_key": {case.sealed_key_id.hex for case in cases},
        "referral": {row.referral_id.hex for row in Origin.select().where(Origin.case.in_(cases))},
        "person": {person.id.hex for person in (cast.youth, cast.mother, cast.father)},
    }


def raw() -> bytes:
    """Every byte of the database on disk."""
    files = [Path(str(db.database) + end) for end in ("", "-wal", "-shm", "-journal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def pieces(value: bytes) -> set[bytes]:
    """Long enough to be this value and no other; a long value lies on several pages."""
    return {value[start : start + 16] for start in (0, len(value) // 2 - 8, len(value) - 16)}


def secrets_of(cases, rows, gone) -> list[bytes]:
    """All that is sealed in the rows that go, and the keys, wrapped and bare."""
    values = [value for table, ids in gone.items() for id in ids for value in rows[table][id].values()]
    return [value for value in values if isinstance(value, bytes) and len(value) > 28] + bare_keys(cases)


def sealed_fields() -> set[str]:
    """`note.text` and all others."""
    fields = [field for model in all_models() for field in model._meta.sorted_fields if isinstance(field, SealedText)]
    return {f"{field.model._meta.table_name}.{field.column_name}" for field in fields}


def filled(rows, gone) -> set[str]:
    """The columns of the rows that go in which something is sealed."""
    found = [(table, rows[table][id]) for table, ids in gone.items() for id in ids]
    return {f"{table}.{name}" for table, row in found for name, value in row.items() if isinstance(value, bytes)}


def bare_keys(cases) -> list[bytes]:
    rows = CaseKey.select().where(CaseKey.id.in_([case.sealed_key_id for case in cases]))
    return [keyring().unwrap(row.master, row.wrapped, f"sealing_key:{row.id}") for row in rows]


def test_of_an_erased_case_nothing_is_left_and_the_rest_is_untouched(app, cast, over):
    before = all_rows()
    gone = hanging_on(before, seeds(cast, over))
    assert sealed_fields() - filled(before, gone) <= ELSEWHERE, "everything has been written in this case"
    assert app.test_cli_runner().invoke(args=["erase"]).exit_code == 0
    after = all_rows()
    for table, rows in before.items():
        left = {id: row for id, row in rows.items() if id not in gone[table]}
        new = after[table].keys() - rows.keys()
        assert {id: row for id, row in after[table].items() if id not in new} == left, table
        assert not new or table in ("audit_record", "tally"), table
    added = [row for id, row in after["audit_record"].items() if id not in before["audit_record"]]
    assert {(row["action"], row["case_id"]) for row in added} == {("case.erased", case.id.hex) for case in over}
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


def exported(visit, people) -> str:
    """All that leaves the app as a file or a list, of who is left."""
    texts = []
    for person in people:
        assert visit.post("/insight", {"password": PASSWORD}, as_=person).location == "/insight"
        for path in EXPORTS:
            answer = visit(path, as_=person)
            assert answer.status in (200, 403), path
            texts.append(answer.response.get_data(as_text=True))
    return "".join(texts)


@pytest.mark.only_on("sqlite")
def test_what_is_taken_along_and_what_is_logged_holds_nothing_of_it(app, cast, visit, over, caplog):
    caplog.set_level(logging.INFO)
    cases, people = {case.id for case in over}, (cast.professional, cast.coordinator, cast.other_youth)
    mine = token(OWN_MARK, "person.first_name.youth")
    assert mine in exported(visit, people), "it was there"
    assert app.test_cli_runner().invoke(args=["erase"]).exit_code == 0
    left = set(re.findall(rf"{OWN_MARK}\w+", exported(visit, people)))
    assert left <= OF_NOBODY
    assert not Petition.select().where(Petition.in_case.in_(cases)).exists()
    assert OWN_MARK not in caplog.text


@pytest.mark.only_on("sqlite")
def test_the_files_hold_nothing_of_it_either(app, cast, over):
    assert on_sqlite()
    rows = all_rows()
    gone = hanging_on(rows, seeds(cast, over))
    secrets = secrets_of(over, rows, gone)
    bytes_before = raw()
    assert len(secrets) > 100
    assert all(any(piece in bytes_before for piece in pieces(secret)) for secret in secrets[:-2]), "it was there"
    assert token(OWN_MARK, "person.last_name.mother").encode() in bytes_before
    assert app.test_cli_runner().invoke(args=["erase"]).exit_code == 0
    bytes_after = raw()
    assert not [secret for secret in secrets if any(piece in bytes_after for piece in pieces(secret))]
    place = token(OWN_MARK, "place.name").encode()
    assert not [word for word in OWN.findall(bytes_after) if not word.startswith(place)], "a place is nobody's"
    assert not Path(f"{db.database}-wal").exists() or not Path(f"{db.database}-wal").stat().st_size
