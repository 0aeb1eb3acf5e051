"""The restore drill: a backup that is taken while people write comes back row by row, and is sealed meanwhile."""

import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from pyrage import x25519

from tests.source import ROOT
from tests.upkeep.backups import restored, rows, the_one
from tests.upkeep.test_moving import sums
from webapp import audit, schema
from webapp.database import db, on_sqlite, transaction
from webapp.formats import now
from webapp.places.models import Place
from webapp.upkeep import backing_up
from webapp.upkeep.files import alone_in
from webapp.upkeep.manifest import Manifest


@pytest.fixture
def writing(app):
    """Somebody who adds a place and a link to the audit chain, again and again, until the test is over."""
    over, written = threading.Event(), []

    def write():
        with app.app_context():
            while not over.is_set():
                with transaction():
                    place = Place.create(name=f"{len(written)} " + "é" * 3000, address="x")
                    audit.record("place.added", place)
                written.append(place.id)
                db.close()

    thread = threading.Thread(target=write)
    thread.start()
    yield written
    over.set()
    thread.join()


@pytest.fixture
def seen(monkeypatch):
    """The rows at the moment of the backup, looked at by this test itself."""
    found, of = {}, backing_up.Holdings.of

    def look_too(database):
        found.update(rows(database))
        return of(database)

    with monkeypatch.context() as patched:
        patched.setattr(backing_up.Holdings, "of", look_too)
        yield found


def test_the_drill(command, full, folder, database_kind, empty, opened, writing, seen):
    while len(writing) < 5:
        time.sleep(0.01)
    before = len(writing)
    code, output = command("backup")
    assert code == 0, output
    assert len(writing) > before, "writing went on"
    made, then, url = the_one(folder), dict(seen), empty(database_kind)
    then["sealing_key"] = rows(db.obj)["sealing_key"]  # these do not change meanwhile
    code, output = restored(command, made, url)
    assert code == 0, output
    assert "the same as when it was backed up" in output
    assert "Every case has its key." in output
    other = opened(url)
    again = rows(other)
    assert len(set(then.pop("installation")) - set(again.pop("installation"))) == 1, "it has a life of its own now"
    assert again == then
    held = sums(other)
    assert {name: told for name, told in held.items() if Manifest.of(made).tables.get(name) != told}.keys() == {
        "installation",
        "sealing_key",
    }
    assert before <= Manifest.of(made).tables["place"]["rows"] <= len(writing) + 3


def test_what_is_in_it_can_not_be_read_here(command, cast, folder, database_kind, tmp_path):
    """Neither on the disk, where nothing else stays behind, nor with another key; and a changed byte shows."""
    command("backup")
    made, beside, keys = sorted(folder.iterdir())
    assert made.name.endswith(f".{database_kind}.age")
    assert beside.name == f"{made.name}.json"
    assert keys.name == Manifest.of(made).keys
    assert {path.stat().st_mode & 0o777 for path in (made, beside, keys)} == {0o600}
    assert b"Fatima" not in made.read_bytes() + beside.read_bytes() + keys.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if "being-backed-up" in path.name] == []
    url, other = f"{database_kind}:///{tmp_path}/x.db", str(x25519.Identity.generate())
    code, output = command("restore", str(made), "--identity", "-", "--into", url, input=other)
    assert code == 1
    assert "can't be opened with this identity" in output or "connection" in output
    sealed = bytearray(made.read_bytes())
    sealed[-9] ^= 1
    made.write_bytes(sealed)
    assert "damaged or was changed" in restored(command, made, url)[1]
    beside.unlink()
    assert restored(command, made, url)[0] == 1, "without a manifest it is the seal itself that shows it"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("x.db")] == []


@pytest.mark.only_on("sqlite")
def test_what_a_killed_one_left_is_in_nobodys_way(command, ready, folder, tmp_path):
    """Neither of a backup, nor of a restore: a journal would be played into the next one."""
    left = [
        Path(f"{db.database}.being-backed-up"),
        *(tmp_path / f"x.db.restored{end}" for end in ("", "-journal", ".part")),
    ]
    for path in left:
        path.write_bytes(b"left")
    assert command("backup")[0] == 0
    code, output = restored(command, the_one(folder), f"sqlite:///{tmp_path}/x.db")
    assert code == 0, output
    assert not [path for path in left if path.exists()]


def test_of_a_version_before(command, ready, folder, database_kind, empty):
    """Between new code and its migration: the rows are counted, and it says what to do."""
    history = schema.runner().History
    newest = max(path.stem for path in schema.MIGRATIONS.glob("[0-9]*.py"))
    history.delete().where(history.name == newest).execute()
    assert command("backup")[0] == 0
    code, output = restored(command, the_one(folder), empty(database_kind))
    assert (code, "run `migrate`" in output, "as many as when" in output) == (0, True, True), output


@pytest.mark.only_on("sqlite")
def test_old_ones_go_and_what_was_never_finished(command, ready, folder):
    """What was erased a month ago can't be read from a backup any more; the newest stays, however old it is."""
    start = now()
    with time_machine.travel(start - timedelta(days=31, hours=1)) as clock:
        command("backup")
        clock.move_to(start - timedelta(days=29))
        command("backup")
    (folder / "mijn-route-20260101T000000Z.sqlite.age").touch()
    (folder / "mijn-route-20260102T000000Z.sqlite.age.part").touch()
    (folder / "notes.txt").touch()
    _code, output = command("backup")
    assert output.count("Removed: mijn-route") == 4, output
    assert len(Manifest.all_in(folder)) == 2
    assert (folder / "notes.txt").exists()
    with time_machine.travel(start + timedelta(days=99)):
        assert len(backing_up.prune(folder, 30)) == 2
    assert len(Manifest.all_in(folder)) == 1


@pytest.mark.only_on("sqlite")
def test_of_days_ago_the_last_one_stays(command, ready, folder):
    start = now().replace(hour=12)
    for hours in (120, 119, 118, 96, 30, 2, 1):
        with time_machine.travel(start - timedelta(hours=hours)):
            command("backup")
    with time_machine.travel(start):
        gone = backing_up.prune(folder, 30)
    assert gone == []
    ages = [round((start - manifest.at).total_seconds() / 3600) for manifest in Manifest.all_in(folder)]
    assert ages == [1, 2, 30, 96, 118]


@pytest.mark.only_on("sqlite")
def test_a_damaged_manifest_holds_up_nothing_and_its_backup_stays_as_long_as_its_name_says(command, ready, folder):
    code, _output = command("backup")
    (damaged := next(folder.glob("*.json"))).write_text("{", "utf-8")
    with time_machine.travel(now() + timedelta(days=3)):
        assert (code, command("backup")[0]) == (0, 0)
    assert damaged.with_suffix("").exists()
    assert len(Manifest.all_in(folder)) == 1
    with time_machine.travel(now() + timedelta(days=31)):
        backing_up.prune(folder, 30)
    assert not damaged.exists()


def test_what_fails_leaves_the_former_one(command, ready, folder, monkeypatch):
    command("backup")
    before = sorted(folder.iterdir())

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up.Holdings, "of", full)
    with time_machine.travel(now() + timedelta(hours=1)):
        code, output = command("backup")
    assert (code, "No space left" in output) == (1, True), output
    assert sorted(folder.iterdir()) == before
    (being_made := folder / "mijn-route-20260102T000000Z.sqlite.age.part").touch()
    with alone_in(folder):
        assert command("backup") == (1, f"Error: Another backup is being made in {folder}.\n")
    assert being_made.exists(), "what another one is writing stays its own"


@pytest.mark.only_on("postgresql")
def test_programs_that_are_not_there_or_too_old(command, ready, folder, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert "pg_dump is not in the PATH" in command("backup")[1]
    old = tmp_path / "bin" / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    old.chmod(0o755)
    assert "install postgresql-client-18" in command("backup")[1]
    assert list(folder.iterdir()) == []


def test_it_goes_into_an_empty_database_of_its_own_kind_only(command, ready, folder, database_url):
    command("backup")
    made = the_one(folder)
    assert "holds tables already" in restored(command, made, database_url)[1]
    other = "postgresql:///none" if on_sqlite() else "sqlite:////tmp/none.db"
    assert "restore it into one" in restored(command, made, other)[1]


def test_it_is_never_made_by_copying_the_file():
    """Measured: of 200 rows that stood in the journal only, such a copy had none."""
    text = "".join(path.read_text() for path in (ROOT / "webapp" / "upkeep").rglob("*.py"))
    assert "shutil.copy" not in text
    assert ".backup(" in text


def test_without_a_key_nothing_is_made(app, command):
    assert "Set BACKUP_RECIPIENT" in command("backup")[1]
