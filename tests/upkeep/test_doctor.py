"""The doctor finds what is wrong: each check is made to fail, with real means where that can be done."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from pyrage import x25519

from tests.conftest import let_go
from tests.outages import away
from tests.post_office import opened as post_office
from tests.source import ROOT
from webapp import assets, schema
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.database import db, on_sqlite
from webapp.formats import AMSTERDAM, now, today
from webapp.library.models import load_seed
from webapp.notices.outbox import Entry
from webapp.notices.pulse import Pulse
from webapp.people.models import Person
from webapp.sealed import Keyring
from webapp.upkeep import around
from webapp.upkeep.backing_up import back_up
from webapp.upkeep.doctor import diagnose
from webapp.upkeep.manifest import Manifest

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def settings(app, tmp_path, monkeypatch):
    """Of an installation where nothing is wrong."""
    given = replace(
        app.config["SETTINGS"],
        database_url=f"sqlite:///{db.database}" if on_sqlite() else "postgresql:///x",
        trusted_proxies=1,
        organisation="Halt",
        contact_phone="070 000 00 00",
        contact_email="route@example.org",
        retention={"cases": 90},
        backup_recipient=str(x25519.Identity.generate().to_public()),
        backup_folder=str(tmp_path / "backups"),
    )
    monkeypatch.setitem(app.config, "SETTINGS", given)
    return given


@pytest.fixture
def finds(app, settings, monkeypatch):
    """What the doctor says about one thing, after some settings changed."""

    def one(what, **changed):
        new = replace(settings, **changed)
        monkeypatch.setitem(app.config, "SETTINGS", new)
        found = {finding.what: finding for finding in diagnose(new)}
        return f"{found[what].level} {found[what].said}"

    return one


@pytest.mark.only_on("sqlite")
def test_all_is_well(app, command, ready, settings):
    """What there is to see on a machine where all was done."""
    with app.test_request_context():
        load_seed()
    Pulse.beat("worker")
    Path(db.database).chmod(0o600)
    Path(f"{db.database}-wal").chmod(0o600)
    db.execute_sql("PRAGMA synchronous = full")  # these tests don't wait for the disk
    assert command("backup")[0] == 0
    code, output = command("doctor")
    assert (code, output.splitlines()[-1]) == (0, "0 x FOUT, 0 x LET OP"), output
    assert len(output.splitlines()) == 20


def test_of_the_database(app, ready, finds, monkeypatch):
    setting = "PRAGMA synchronous = off" if on_sqlite() else "SET synchronous_commit = off"
    db.execute_sql(setting)
    assert finds("durability").startswith("FOUT")
    assert ("synchronous is 0, not 2" if on_sqlite() else "synchronous_commit is off") in finds("durability")
    assert finds("library").startswith("LET OP nothing is published")
    Case.update(status="completed", erase_on=today() - timedelta(days=1)).execute()
    assert finds("erasing").startswith("FOUT")
    assert finds("regions").startswith("OK")
    Case.update(status="active").execute()
    Person.update(blocked_at=now()).where(Person.role == "coordinator").execute()
    assert "open cases and 0 referrals are of a region without a coordinator" in finds("regions")
    monkeypatch.setitem(app.extensions, "keyring", Keyring({"other": bytes(range(32))}))
    assert "FOUT ENCRYPTION_KEYS does not open" in finds("keys")
    monkeypatch.setitem(app.extensions, "keyring", Keyring({"test": bytes(32)}))
    assert "FOUT ENCRYPTION_KEYS does not open" in finds("keys")
    monkeypatch.setitem(app.extensions, "keyring", Keyring({"new": bytes(32), "test": bytes(range(32))}))
    assert finds("keys").startswith("LET OP test is in use still")


def test_of_the_migrations(ready, finds):
    history = schema.runner().History
    history.delete().where(history.name.startswith("0120")).execute()
    assert finds("migrations").startswith("FOUT 1 are waiting")
    history.create(name="9999_from_later")
    assert finds("migrations").startswith("FOUT a newer version migrated it (9999_from_later)")


def test_of_a_database_that_is_away(ready, finds):
    with away():
        assert finds("database").startswith("FOUT it can't be reached")
    let_go()
    assert finds("database").startswith("OK")


def test_of_the_worker(ready, finds):
    assert finds("worker").startswith("FOUT no sign of life ever")
    Pulse.beat("worker")
    assert finds("worker") == "OK it lives"
    with time_machine.travel(now() + timedelta(minutes=3)):
        assert finds("worker").startswith("FOUT no sign of life since")


def test_of_the_clock(ready, finds):
    assert finds("clock").startswith("OK")
    with time_machine.travel(now() - timedelta(hours=1)):
        assert "still to come" in finds("clock")
    if not on_sqlite():
        AuditRecord.delete().execute()
        with time_machine.travel(now() - timedelta(seconds=30)):
            assert finds("clock").startswith("LET OP +30")
        with time_machine.travel(now() + timedelta(hours=1)):
            assert finds("clock").startswith("FOUT -3600")


@pytest.mark.only_on("sqlite")
def test_of_backups(ready, settings, finds, tmp_path):
    assert finds("backups", backup_recipient="").startswith("LET OP BACKUP_RECIPIENT is not set")
    assert finds("backups").startswith("FOUT there is none")
    made = back_up(tmp_path / "backups", settings.backup_recipient)
    for hours, said in ((1, "OK 1, the newest"), (27, "LET OP the newest is 27"), (60, "FOUT the newest is 60")):
        with time_machine.travel(now() + timedelta(hours=hours)):
            assert finds("backups").startswith(said)
    replace(made, file="mijn-route-1.sqlite.age", taken_at="2020-01-01T00:00:00+00:00").write(tmp_path / "backups")
    assert "what is erased since can be read in it" in finds("backups")
    (tmp_path / "backups" / made.keys).unlink()
    assert "is not there, or not whole: without it no text" in finds("backups")
    (tmp_path / "backups" / Manifest.all_in(tmp_path / "backups")[0].file).write_bytes(b"half")
    assert finds("backups").endswith("is not whole")


@pytest.mark.only_on("sqlite")
def test_of_what_is_around(app, ready, finds, monkeypatch, tmp_path):
    assert finds("address", trusted_proxies=0).startswith("LET OP BASE_URL is https")
    assert finds("address", demo=True).startswith("LET OP this is a demo")
    unanswered = finds("words", contact_phone="{telefoonnummer}", retention={})
    assert unanswered.startswith("LET OP not set: CONTACT_PHONE, RETENTION")
    assert finds("push", vapid_private_key="").startswith("OK VAPID_PRIVATE_KEY is not set")
    Path(db.database).chmod(0o644)
    assert finds("files").startswith("FOUT others on this machine can read")
    Path(db.database).chmod(0o640)
    Path(f"{db.database}-wal").chmod(0o640)
    (tmp_path / "environment").touch(0o644)
    monkeypatch.setattr(around, "ENVIRONMENT", tmp_path / "environment")
    assert "environment" in finds("files")
    monkeypatch.setitem(app.extensions, "manifest", assets.Manifest(tmp_path))
    assert finds("front end").startswith("FOUT The front end is not built")
    monkeypatch.setattr(around, "AMSTERDAM", AMSTERDAM.__class__("Etc/GMT-1"))
    assert finds("time zone").startswith("FOUT")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(2**40, 2**40, 2**20))
    assert finds("disk").startswith("LET OP 1 MiB free") or finds("disk").startswith("FOUT 1 MiB free")


@pytest.mark.only_on("sqlite")
def test_of_mail(ready, finds):
    assert finds("mail", mail_url="").startswith("OK MAIL_URL is not set")
    assert finds("mail", mail_url="console:").startswith("LET OP")
    with post_office() as office:
        assert finds("mail", mail_url=office.url) == "OK the mail server lets us in; nothing was sent"
        assert not office.letters
        assert Entry.select().count() == 0
    assert finds("mail", mail_url=office.url).startswith("FOUT the mail server of MAIL_URL does not let us in")


@pytest.mark.only_on("sqlite")
def test_an_installation_without_settings(tmp_path):
    """As a program of its own, that also takes its settings from the file of the services."""
    file = tmp_path / "environment"
    file.write_text("# ours\nDATABASE_URL=sqlite:///x.db\nSECRET_KEY='short'\n")
    alone = {"PATH": os.environ["PATH"], "MIJN_ROUTE_ENVIRONMENT": str(file)}
    command = [sys.executable, "-m", "webapp", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "FOUT    settings     Set SECRET_KEY to at least 32 random characters.\n"
