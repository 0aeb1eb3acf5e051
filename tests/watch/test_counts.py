"""What is counted: tries to sign in and how they end, and texts that are saved."""

from uuid import uuid4

import pytest
from prometheus_client import REGISTRY

from tests.cast import PASSWORD
from webapp.database import db
from webapp.library.models import ContentVersion, load_seed
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
