"""What is erased can't be read from older backups either: the keys of the cases stay for two days."""

import subprocess
from datetime import timedelta

import pytest
import time_machine

from tests.cast import person
from tests.conftest import use
from tests.upkeep.backups import opened_bytes, restored, the_one
from webapp import audit
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.database import db, on_sqlite
from webapp.erasure.cases import erase
from webapp.formats import now, today
from webapp.referrals.models import Referral
from webapp.upkeep import backing_up
from webapp.upkeep.manifest import moment_in


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
def backed_up(command):
    """`backed_up(days=3)`: so long ago, or to come; fails when it was refused."""

    def take(*words, **ago):
        with time_machine.travel(now() - timedelta(**ago)):
            code, output = command("backup", *words)
        assert code == 0, output

    return take


def keys_in(folder):
    return sorted(path.name for path in folder.glob("wrapped-keys-*"))


def refused(command, later=1):
    with time_machine.travel(now() + timedelta(hours=later)):
        code, output = command("backup")
    assert code == 1, output
    return output


@pytest.fixture
def erased(app, full, cast, backed_up, folder):
    """A backup of before a case was erased, and one of after it; the case's own key too."""
    key = Case.get_by_id(cast.case.id).sealed_key
    backed_up(days=3)
    before = the_one(folder)
    Case.update(status="completed", closed_at=now(), erase_on=today()).where(Case.id == cast.case.id).execute()
    with app.test_request_context():
        assert erase(cast.case.id) is not None
    backed_up()
    return before, key


def test_an_older_backup_has_no_key_for_it(app, cast, erased, folder, command, database_kind, empty, backed_up):
    """It comes back as rows that nobody can read, and the next erasing takes them along."""
    before, key = erased
    [kept] = keys_in(folder)
    assert as_stored(key) not in in_plain(before)
    assert str(key.id).encode() not in opened_bytes(folder / kept)
    url = empty(database_kind)
    code, output = restored(command, before, url)
    assert code == 0, output
    assert "1 cases and 0 referrals were erased, or decided, since the backup: run `erase`." in output
    use(url)
    case = Case.get_by_id(cast.case.id)
    assert (case.sealed_key_id, case.status) == (None, "stopped_early")
    assert bytes(case.__data__["incident"])
    assert CaseKey.select().count() == Case.select().where(Case.sealed_key.is_null(False)).count() + open_referrals()
    assert "have no key: after `restore`, run `erase`" in refused(command)
    assert "after a restore run `mijn-route erase`" in command("doctor")[1]
    assert command("erase")[0] == 0
    assert Case.get_or_none(Case.id == cast.case.id) is None
    backed_up(days=-1)
    assert len({name.split("-")[2] for name in keys_in(folder)}) == 2, "a life of its own takes no keys from before"


def open_referrals():
    return Referral.select().where(Referral.sealed_key.is_null(False)).count()


def test_what_began_after_the_backup_leaves_no_key_behind(
    app, full, cast, folder, command, database_kind, empty, backed_up
):
    backed_up(hours=1)
    before, then = the_one(folder), CaseKey.select().count()
    with app.test_request_context():
        Case.start(
            person("youth", "Sam", "Visser", "sam-100", birth_date=cast.youth.birth_date),
            cast.professional,
            status="active",
            behaviour_kind="vandalism",
        )
    backed_up()
    url = empty(database_kind)
    assert "Every case has its key." in restored(command, before, url)[1]
    use(url)
    assert CaseKey.select().count() == then


def test_a_referral_that_was_withdrawn_since_goes_too(app, full, folder, command, database_kind, empty, backed_up):
    backed_up(hours=1)
    before = the_one(folder)
    gone = Referral.select().where(Referral.sealed_key.is_null(False)).first()
    gone.erase()
    backed_up()
    url = empty(database_kind)
    assert "0 cases and 1 referrals were erased, or decided" in restored(command, before, url)[1]
    use(url)
    assert Referral.get_by_id(gone.id).answers is None
    assert command("erase")[0] == 0
    assert Referral.get_or_none(Referral.id == gone.id) is None


def test_keys_that_are_not_there_or_from_before(full, folder, command, database_kind, empty, opened, backed_up):
    """It says so before anything is touched."""
    backed_up(hours=1)
    former, url = folder / keys_in(folder)[0], empty(database_kind)
    backed_up()
    newest = max(folder.glob("mijn-route-*.age"))
    code, output = restored(command, newest, url, "--keys", str(former))
    assert (code, "These keys are older than the backup" in output) == (1, True), output
    for path in folder.glob("wrapped-keys-*"):
        path.unlink()
    code, output = restored(command, newest, url)
    assert (code, "are not beside it" in output) == (1, True), output
    assert opened(url).get_tables() == []


def test_who_throws_keys_away_does_not_reach_the_backups_with_it(full, cast, folder, command, backed_up):
    """Whether the case knows it or not, as when a database is being restored, and when they were damaged."""
    backed_up()
    there = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    key = CaseKey.get_by_id(cast.case.sealed_key_id)
    CaseKey.update(wrapped=b"x").where(CaseKey.id == key.id).execute()
    assert "The key of a case can't be opened" in refused(command)
    CaseKey.delete().where(CaseKey.id == key.id).execute()
    assert "1 cases or referrals have no key" in refused(command)
    if on_sqlite():
        CaseKey.create(id=key.id, master=key.master, wrapped=key.wrapped)
        Case.update(sealed_key=key.id).where(Case.id == cast.case.id).execute()
        db.execute_sql("PRAGMA foreign_keys = off")
        CaseKey.delete().execute()
        assert "cases or referrals have no key" in refused(command)
        db.execute_sql("PRAGMA foreign_keys = on")
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == there


def test_another_of_the_same_life_makes_no_backup_here(full, cast, folder, command, empty, database_url, backed_up):
    """As one that was moved from, and still has its timer."""
    backed_up(hours=1)
    url = empty("sqlite")
    assert command("move", "--to", url)[0] == 0
    use(url)
    audit.record("place.added", cast.mother)
    backed_up()
    use(database_url)
    assert "This database does not go on from" in refused(command)
    backed_up("--anew", days=-1)
    assert len({name.split("-")[2] for name in keys_in(folder)}) == 2


@pytest.mark.only_on("sqlite")
def test_how_long_keys_stay(ready, folder, command, backed_up):
    """Two days; the newest of a life as long as a backup needs it."""
    for days in (9, 5, 1, 0):
        backed_up(days=days)
    assert [moment_in(name).date() for name in keys_in(folder)] == [today() - timedelta(days=1), today()]
    (folder / "wrapped-keys-ofbefore-20260101T000000Z.age").touch()
    (folder / "wrapped-keys-ofbefore-20260101T000000Z.age.part").touch()
    assert len(backing_up.prune(folder, 30)) == 2
    max(folder.glob("*.json")).write_text("{", "utf-8")
    (folder / "wrapped-keys-ofbefore-20260101T000000Z.age").touch()
    assert backing_up.prune(folder, 30) == [], "which ones a backup without a manifest needs is not known"
    with time_machine.travel(now() + timedelta(days=99)):
        backing_up.prune(folder, 30)
    assert len(keys_in(folder)) == 1
