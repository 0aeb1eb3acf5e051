"""The commands that run an installation."""

import pytest
from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.page import Visit
from tests.second_factor import SECRET, typed
from webapp.activation.models import ActivationCode
from webapp.audit import AuditRecord
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.doors.code_apps import CodeApp
from webapp.people.models import Person
from webapp.sealed import Keyring


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(words))
    return result.exit_code, result.output


def test_staff_get_a_code_to_activate_with(app: Flask) -> None:
    code, output = run(app, "add-staff", "professional", "Samira", "El Amrani", "--phone", "070 000 00 01")
    assert code == 0
    person = Person.get(Person.role == "professional")
    assert person.full_name == "Samira El Amrani"
    assert ActivationCode.of(output.split()[0]).person == person


def test_staff_who_let_their_code_pass_or_lost_their_password_get_a_new_one(app: Flask, cast: Cast) -> None:
    _code, output = run(app, "add-staff", "coordinator", "Bram", "Vos")
    for login_name in (output.split("(for ")[1].split(",")[0], cast.professional.login_name):
        code, output = run(app, "new-code", login_name)
        assert code == 0
        assert ActivationCode.of(output.split()[0]).person.login_name == login_name


def test_a_new_code_ends_the_password_and_the_sessions(app: Flask, cast: Cast, visit: Visit) -> None:
    assert visit("/account", as_=cast.professional).status == 200
    run(app, "new-code", "Samira")
    assert visit("/account", as_=cast.professional).status == 401
    assert Person.get_by_id(cast.professional.id).password_hash is None


def test_the_code_of_a_family_is_its_professionals(app: Flask, cast: Cast) -> None:
    code, output = run(app, "new-code", cast.mother.login_name)
    assert code == 1
    assert "their own professional" in output
    assert Person.get_by_id(cast.mother.id).password_hash is not None
    assert not ActivationCode.select().exists()


def test_who_is_blocked_is_out_at_once_until_unblocked(app: Flask, cast: Cast, visit: Visit) -> None:
    form = {"login_name": "samira", "password": PASSWORD} | typed("samira")
    visit("/account", as_=cast.professional)
    assert run(app, "block", "samira") == (0, "samira is blocked and signed out everywhere.\n")
    assert visit("/account", as_=cast.professional).status == 401
    assert visit.post("/sign-in", form).status == 422
    assert run(app, "new-code", "samira")[0] == 1
    assert run(app, "unblock", "samira")[0] == 0
    assert visit("/account", as_=cast.professional).status == 401, "the sessions of before stay ended"
    assert visit.post("/sign-in", form).status == 303
    actions = {row.action for row in AuditRecord.select().where(AuditRecord.thing_id == cast.professional.id)}
    assert {"person.blocked", "person.unblocked"} <= actions


def test_a_login_name_that_nobody_has(app: Flask, cast: Cast) -> None:
    for command in ("new-code", "block", "unblock"):
        assert run(app, command, "niemand") == (1, "Error: Nobody has the login name niemand.\n")


def test_a_family_is_not_made_on_the_command_line(app: Flask) -> None:
    code, output = run(app, "add-staff", "parent", "Fatima", "Visser")
    assert code == 2
    assert "professional" in output


def test_keys_are_wrapped_with_the_newest_master_key(app: Flask, cast: Cast) -> None:
    old = app.extensions["keyring"]
    try:
        app.extensions["keyring"] = Keyring({"newer": bytes(range(1, 33)), "test": bytes(range(32))})
        code, output = run(app, "rotate-keys")
        assert (code, output) == (0, "6 keys are wrapped with newer now.\n")
        app.extensions["keyring"] = Keyring({"newer": bytes(range(1, 33))})
        assert Case.joined().where(Case.id == cast.case.id).get().incident == "KANARIE-INCIDENT"
        assert {key.master for key in CaseKey.select()} == {"newer"}
        assert CodeApp.visible_to(cast.professional).get().secret == SECRET
    finally:
        app.extensions["keyring"] = old


def test_a_changed_audit_record_shows(app: Flask, cast: Cast) -> None:
    assert run(app, "audit", "verify")[0] == 0
    changed = AuditRecord.select().order_by(AuditRecord.number).offset(3).get()
    AuditRecord.update(action="case.read").where(AuditRecord.number == changed.number).execute()
    code, output = run(app, "audit", "verify")
    assert code == 1
    assert f"record {changed.number}" in output


def test_a_missing_audit_record_shows(app: Flask, cast: Cast) -> None:
    gone = AuditRecord.select().order_by(AuditRecord.number).offset(2).get()
    AuditRecord.delete().where(AuditRecord.number == gone.number).execute()
    assert run(app, "audit", "verify")[0] == 1


def test_records_taken_from_the_end_show_to_who_kept_the_head(app: Flask, cast: Cast) -> None:
    code, output = run(app, "audit", "verify")
    head = output.split()[-1]
    assert run(app, "audit", "verify", head)[0] == code == 0
    run(app, "block", "samira")
    assert run(app, "audit", "verify", head)[0] == 0, "the chain may have grown"
    last = AuditRecord.select().order_by(AuditRecord.number.desc()).limit(2)
    AuditRecord.delete().where(AuditRecord.number.in_([link.number for link in last])).execute()
    assert run(app, "audit", "verify")[0] == 0, "from within the chain it can't be seen"
    code, output = run(app, "audit", "verify", head)
    assert code == 1
    assert "is gone or was changed" in output


def test_the_head_of_a_chain_without_links(app: Flask) -> None:
    code, output = run(app, "audit", "verify")
    assert run(app, "audit", "verify", output.split()[-1])[0] == code == 0


@pytest.mark.parametrize("kept", ["x", "1", "0:", "1:", ":", "²:a", "99999999999999999999999:a"])
def test_what_is_no_head_is_no_proof(app: Flask, cast: Cast, kept: str) -> None:
    assert run(app, "audit", "verify", kept) == (1, f"Error: The record {kept} is gone or was changed.\n")
