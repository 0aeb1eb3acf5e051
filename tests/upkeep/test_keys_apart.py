"""What is erased can't be read from older backups either: of the keys of the cases only those of now are kept."""

import subprocess
from datetime import timedelta

import pytest
import time_machine

from tests.conftest import use
from tests.upkeep.backups import opened_bytes, restored, the_one
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.database import on_sqlite
from webapp.erasure.cases import erase
from webapp.formats import now, today
from webapp.referrals.models import Referral
from webapp.upkeep import backing_up
from webapp.upkeep.manifest import Manifest


def in_plain(backup):
    """All that is in a backup; of PostgreSQL's as the text of its program."""
    inside = opened_bytes(backup)
    if on_sqlite():
        return inside
    told = subprocess.run(["pg_restore", "--file=-"], input=inside, capture_output=True, check=True)
    return told.stdout


def as_stored(key):
    wrapped = bytes(key.wrapped)
    return wrapped if on_sqlite() else wrapped.hex().encode()


@pytest.fixture
def erased(app, full, cast, command, folder):
    """A backup of before a case was erased, and the keys of after it; the case's own key too."""
    key = Case.get_by_id(cast.case.id).sealed_key
    with time_machine.travel(now() - timedelta(hours=1)):
        assert command("backup")[0] == 0
    before = the_one(folder)
    Case.update(status="completed", closed_at=now(), erase_on=today()).where(Case.id == cast.case.id).execute()
    with app.test_request_context():
        assert erase(cast.case.id) is not None
    assert command("backup")[0] == 0
    return before, key


def test_an_older_backup_has_no_key_for_it(app, cast, erased, folder, command, database_kind, empty, opened):
    """It comes back as rows that nobody can read, and the next erasing takes them along."""
    before, key = erased
    kept = Manifest.of(before).keys
    assert [path.name for path in folder.glob("wrapped-keys-*")] == [kept]
    assert as_stored(key) not in in_plain(before)
    assert str(key.id).encode() not in opened_bytes(folder / kept)
    url = empty(database_kind)
    code, output = restored(command, before, url)
    assert code == 0, output
    assert "1 cases and 0 referrals have no key any more, as their time was over: run `erase`." in output
    use(url)
    case = Case.get_by_id(cast.case.id)
    assert case.sealed_key_id is None
    assert bytes(case.__data__["incident"])
    assert CaseKey.select().count() == len(Case.select().where(Case.sealed_key.is_null(False))) + open_referrals()
    assert "cases have no key. After `restore`, run `erase` first." in command("backup")[1]
    assert command("erase")[0] == 0
    assert Case.get_or_none(Case.id == cast.case.id) is None
    with time_machine.travel(now() + timedelta(hours=1)):
        assert command("backup")[0] == 0
    assert len(list(folder.glob("wrapped-keys-*"))) == 2, "a life of its own takes no keys from before"


def open_referrals():
    return Referral.select().where(Referral.sealed_key.is_null(False)).count()


def test_a_referral_that_was_withdrawn_since_goes_too(app, full, folder, command, database_kind, empty):
    with time_machine.travel(now() - timedelta(hours=1)):
        command("backup")
    before = the_one(folder)
    gone = Referral.select().where(Referral.sealed_key.is_null(False)).first()
    gone.erase()
    command("backup")
    url = empty(database_kind)
    assert "0 cases and 1 referrals have no key any more" in restored(command, before, url)[1]
    use(url)
    assert command("erase")[0] == 0
    assert Referral.get_or_none(Referral.id == gone.id) is None


def test_keys_that_are_not_there_or_from_before(full, folder, command, database_kind, empty, opened):
    """It says so, and nothing is done."""
    with time_machine.travel(now() - timedelta(hours=1)):
        command("backup")
    keys = folder / Manifest.of(the_one(folder)).keys
    former = keys.read_bytes()
    command("backup")
    newest, url = max(folder.glob("mijn-route-*.age")), empty(database_kind)
    keys.write_bytes(former)
    code, output = restored(command, newest, url)
    assert (code, "are older than the backup" in output) == (1, True), output
    keys.unlink()
    code, output = restored(command, newest, empty(database_kind))
    assert (code, "must be one file beside the backup" in output) == (1, True), output
    assert opened(url).get_tables() == []


def test_while_a_case_has_no_key_no_keys_are_replaced(full, cast, folder, command):
    """Who throws keys away does not reach the backups with it."""
    command("backup")
    there = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    CaseKey.delete().where(CaseKey.id == cast.case.sealed_key_id).execute()
    with time_machine.travel(now() + timedelta(hours=1)):
        code, output = command("backup")
    assert (code, "1 cases have no key" in output) == (1, True), output
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == there


@pytest.mark.only_on("sqlite")
def test_keys_that_no_backup_needs_go(ready, folder, command):
    command("backup")
    (folder / "wrapped-keys-of-before.age").touch()
    assert backing_up.prune(folder, 30) == ["wrapped-keys-of-before.age"]
    the_one(folder).with_name(f"{the_one(folder).name}.json").write_text("{", "utf-8")
    (folder / "wrapped-keys-of-before.age").touch()
    assert backing_up.prune(folder, 30) == [], "which one a backup without a manifest needs is not known"
