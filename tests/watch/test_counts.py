"""What is counted: tries to sign in and how they end, and texts that are saved."""

from datetime import timedelta
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY

from tests.cast import PASSWORD
from tests.outages import away
from webapp.database import db
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.metrics_port import Readings
from webapp.notices.pulse import Pulse
from webapp.upkeep.manifest import Manifest
from webapp.work.models import Work


def counted(name, **labels):
    return REGISTRY.get_sample_value(f"mijn_route_{name}", labels) or 0


@pytest.mark.only_on("sqlite")
def test_each_try_to_sign_in_and_how_it_ends(visit, cast):
    names = [("attempts_total", {"what": "sign-in", "how": how}) for how in ("tried", "succeeded", "held_up")]
    names.append(("password_wait_seconds_count", {}))
    before = [counted(name, **labels) for name, labels in names]
    for password in ("vergeten", PASSWORD):
        visit.post("/sign-in", {"login_name": cast.youth.login_name, "password": password})
    after = [counted(name, **labels) for name, labels in names]
    assert [new - old for new, old in zip(after, before, strict=True)] == [2, 1, 0, 2]
    assert counted("passwords_waiting") == 0


@pytest.mark.only_on("sqlite")
def test_the_connections_that_are_in_use(app):
    db.connect(reuse_if_open=True)
    assert counted("connections_in_use") == 1
    db.close()
    assert counted("connections_in_use") == 0


@pytest.mark.only_on("sqlite")
def test_each_text_that_is_saved_and_each_that_is_kept_beside_another(app, visit, cast):
    load_seed()
    with app.test_request_context():
        work = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
    before = [counted("saves_total", how=how) for how in ("kept", "beside")]
    for text in ("Ik liep mee.", "Ik rende weg."):
        visit.post(f"/drafts/{work.id}/mijn-deel", {"answer": text, "base": 0, "op": uuid4()}, as_=cast.youth)
    after = [counted("saves_total", how=how) for how in ("kept", "beside")]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1]


@pytest.mark.only_on("sqlite")
def test_how_old_the_last_backup_is_and_that_the_worker_lives(app, tmp_path):
    def read(backups):
        return {found.name: found.samples[0].value for found in Readings(backups).collect()}

    Pulse.beat("worker")
    at = now() - timedelta(hours=30)
    Manifest("mijn-route-1.age", "sqlite", at.isoformat(), [], "", {}, "wrapped-keys-a-1.age").write(tmp_path)
    found = read(str(tmp_path))
    assert found["mijn_route_backup_age_seconds"] == pytest.approx(30 * 3600, abs=60)
    assert found["mijn_route_worker_silent_seconds"] < 60
    assert found["mijn_route_database_up"] == 1
    assert "mijn_route_backup_age_seconds" not in read("")
    with away():
        assert read("") == {"mijn_route_database_up": 0}
