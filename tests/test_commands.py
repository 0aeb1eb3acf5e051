"""The commands that run an installation."""

from flask import Flask

from tests.cast import Cast
from webapp.activation.models import ActivationCode
from webapp.audit import AuditRecord
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
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


def test_a_family_is_not_made_on_the_command_line(app: Flask) -> None:
    code, output = run(app, "add-staff", "parent", "Fatima", "Visser")
    assert code == 2
    assert "professional" in output


def test_keys_are_wrapped_with_the_newest_master_key(app: Flask, cast: Cast) -> None:
    old = app.extensions["keyring"]
    try:
        app.extensions["keyring"] = Keyring({"newer": bytes(range(1, 33)), "test": bytes(range(32))})
        code, output = run(app, "rotate-keys")
        assert (code, output) == (0, "3 keys are wrapped with newer now.\n")
        app.extensions["keyring"] = Keyring({"newer": bytes(range(1, 33))})
        assert Case.joined().where(Case.id == cast.case.id).get().incident == "KANARIE-INCIDENT"
        assert {key.master for key in CaseKey.select()} == {"newer"}
    finally:
        app.extensions["keyring"] = old


def test_a_changed_audit_record_shows(app: Flask, cast: Cast) -> None:
    assert run(app, "verify-audit") == (0, "The chain of audit records is whole.\n")
    changed = AuditRecord.select().order_by(AuditRecord.number).offset(3).get()
    AuditRecord.update(action="case.read").where(AuditRecord.number == changed.number).execute()
    code, output = run(app, "verify-audit")
    assert code == 1
    assert f"record {changed.number}" in output


def test_a_missing_audit_record_shows(app: Flask, cast: Cast) -> None:
    gone = AuditRecord.select().order_by(AuditRecord.number).offset(2).get()
    AuditRecord.delete().where(AuditRecord.number == gone.number).execute()
    assert run(app, "verify-audit")[0] == 1
