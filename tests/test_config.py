"""The settings: a missing or odd value stops the start with one sentence that names it."""

import base64
from dataclasses import fields, replace

import pytest

from tests.conftest import let_go
from webapp import config, create_app
from webapp.config import Misconfigured, Settings
from webapp.installation import Installation

KEY = base64.b64encode(bytes(range(32))).decode()
RIGHT = {
    "DATABASE_URL": "sqlite:////srv/route.db",
    "SECRET_KEY": "kP3x9-long-enough-and-random-enough-4f",
    "ENCRYPTION_KEYS": f"2026:{KEY}",
    "BASE_URL": "https://route.example.org",
}
ODD = {
    "DATABASE_URL": ["", "route.db", "mysql://host/route", "sqlite:route.db", "postgres://host/route"],
    "SECRET_KEY": ["", "too-short", "a" * 64, "abc" * 20],
    "ENCRYPTION_KEYS": [
        "",
        KEY,
        "2026:",
        "2026:not base64!",
        f"2026:{base64.b64encode(b'short').decode()}",
        f"2026:{KEY},2026:{KEY}",
        f"2026:{KEY},",
        f"a-name-that-is-too-long:{KEY}",
    ],
    "BASE_URL": [
        "",
        "route.example.org",
        "http://route.example.org",
        "https://route.example.org/app",
        "https://",
        "ftp://127.0.0.1",
    ],
    "DEMO": ["true", "1", "Yes", ""],
    "TRUSTED_PROXIES": ["-1", "6", "one", "1.0", "²", ""],
    "ANSWER_DAYS": ["0", "11", "twee", "1.5", ""],
    "LADDER_AGES": ["12,16", "16,12,18", "12,12,18", "a,b,c", "12,16,99", "0,16,18", ""],
    "RETENTION": ["3 maanden", "cases", "cases:", "cases:0", "cases:-1", "case:90", "cases:9,cases:8", "cases:99999"],
    "SECURITY_CONTACT": ["security@example.org", "http://example.org", ""],
    "MAIL_URL": ["mail.example.org", "http://example.org", "smtp://", "smtp://host:x", "smtp://host/path", "console"],
    "SMS_URL": ["provider.example.org", "http://example.org", "https://", "https://u:p@host", "https://h:x", "console"],
    "SMS_TOKEN": ["two words", "é", "a\nb"],
    "SMS_FROM": ["", "Mijn route, voor jou", "Route!", "+12"],
    "SMS_FORMAT": ["xml", ""],
    "VAPID_PRIVATE_KEY": ["x", "not base64!", "AAAA", "A" * 43, "_" * 43],
    "VAPID_CONTACT": ["push@example.org", "mailto:push", "http://example.org", "https:"],
    "LOG_FORMAT": ["text", "JSON"],
    "LOG_LEVEL": ["debug", "INFO", ""],
    "METRICS_PORT": ["0", "70000", "http", "8000", "²"],
    "METRICS_BIND": ["", "localhost", "*"],
    "SENTRY_DSN": ["key", "https://host/1", "http://key@host/1", "https://key@host", "https://key@host:x/1"],
    "BACKUP_RECIPIENT": ["age1", "AGE-SECRET-KEY-1QQQ", "me@example.org"],
    "BACKUP_FOLDER": ["backups", "./backups", "~/backups"],
    "BACKUP_DAYS": ["0", "-1", "3661", "een maand", ""],
    "OIDC_ISSUER": [
        "idp.example.org",
        "http://idp.example.org",
        "https://",
        "https://idp.example.org?a=b",
        "https://h:x",
    ],
    "OIDC_CLIENT_ID": ["two words", "é"],
    "OIDC_CLIENT_SECRET": ["two words", "a\nb"],
    "OIDC_MFA": ["mfa,,otp", "é", ","],
    "MAIL_FROM": ["mijn-route", "@example.org", "a@b@c", "Mijn route <a@b>", "a@b\nBcc: c@d"],
}


def test_the_four_that_have_no_usual_value_are_enough():
    settings = config.read(RIGHT)
    assert settings.https
    assert settings.encryption_keys == {"2026": bytes(range(32))}
    assert settings.ladder_ages == (12, 16, 18)
    assert not settings.demo
    assert not settings.testing


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_missing_value_is_named(name):
    environment = {other: value for other, value in RIGHT.items() if other != name}
    with pytest.raises(Misconfigured, match=rf"^Set {name} to "):
        config.read(environment)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in ODD.items() for value in values])
def test_an_odd_value_is_named_in_one_sentence(name, value):
    with pytest.raises(Misconfigured) as stopped:
        config.read({**RIGHT, name: value})
    sentence = str(stopped.value)
    assert sentence.startswith(f"Set {name} to ")
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_a_secret_is_never_in_the_sentence(name):
    with pytest.raises(Misconfigured) as stopped:
        config.read({**RIGHT, name: "hunter2"})
    assert "hunter2" not in str(stopped.value)


def test_the_newest_key_comes_first_and_older_ones_still_open():
    older = base64.b64encode(bytes(32)).decode()
    settings = config.read({**RIGHT, "ENCRYPTION_KEYS": f"new:{KEY}, old:{older}"})
    assert list(settings.encryption_keys) == ["new", "old"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:5000", "http://[::1]:8000"])
def test_plain_http_is_for_this_machine(address):
    assert not config.read({**RIGHT, "BASE_URL": address}).https


def test_an_empty_line_is_no_name():
    """The file of settings comes with empty lines to fill in."""
    assert config.read({**RIGHT, "ORGANISATION": ""}).organisation == "{organisatie}"


def test_testing_can_not_be_set_from_outside():
    assert not config.read({**RIGHT, "TESTING": "yes"}).testing


@pytest.mark.parametrize("url", ["smtp://me:secret@mail.example.org:587", "smtps://mail.example.org", "console:"])
def test_mail_needs_an_address_to_come_from(url):
    assert config.read({**RIGHT, "MAIL_URL": url, "MAIL_FROM": "route@example.org"}).mail_url == url
    with pytest.raises(Misconfigured, match=r"^Set MAIL_FROM to "):
        config.read({**RIGHT, "MAIL_URL": url})


@pytest.mark.parametrize(
    ("name", "value", "needed"),
    [
        ("SMS_URL", "https://sms.example.org/v1", "SMS_TOKEN"),
        ("VAPID_PRIVATE_KEY", "B" * 42 + "A", "VAPID_CONTACT"),
    ],
)
def test_what_carries_messages_needs_what_belongs_to_it(name, value, needed):
    with pytest.raises(Misconfigured, match=rf"^Set {needed} to "):
        config.read({**RIGHT, name: value})
    given = {"SMS_TOKEN": "token", "VAPID_CONTACT": "mailto:push@example.org"}
    read = config.read({**RIGHT, name: value, needed: given[needed]})
    assert getattr(read, name.lower()) == value
    assert value not in repr(read)
    assert config.read({**RIGHT, "SMS_URL": "console:"}).sms_token == ""


def test_single_sign_on_needs_what_belongs_to_it():
    given = {"OIDC_ISSUER": "https://idp.example.org/halt", "OIDC_CLIENT_ID": "route", "OIDC_CLIENT_SECRET": "hunter2"}
    read = config.read({**RIGHT, **given, "OIDC_MFA": "mfa, otp"})
    assert (read.oidc_mfa, "hunter2" in repr(read)) == ({"mfa", "otp"}, False)
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        with pytest.raises(Misconfigured, match=rf"^Set {name} to "):
            config.read({**RIGHT, **given, name: ""})


def test_nothing_of_a_setting_can_change_while_the_app_runs():
    with pytest.raises(AttributeError):
        config.read(RIGHT).secret_key = "another"


def test_settings_do_not_show_their_secrets_in_a_log():
    shown = repr(config.read(RIGHT))
    assert RIGHT["SECRET_KEY"] not in shown
    assert "\\x1f" not in shown
    assert "route.db" not in shown


@pytest.mark.parametrize("value", ["1", "true", "yes"])
def test_debugging_is_for_this_machine(value):
    with pytest.raises(Misconfigured, match="Set FLASK_DEBUG to 0; "):
        config.read({**RIGHT, "FLASK_DEBUG": value})
    config.read({**RIGHT, "FLASK_DEBUG": value, "BASE_URL": "http://127.0.0.1:8000"})


def test_every_setting_is_tried_here():
    free = {"organisation", "contact_phone", "contact_email", "testing"}
    assert {name.lower() for name in ODD} == {field.name for field in fields(Settings)} - free


def test_demo_data_stops_a_real_installation(app, database_url):
    Installation.create(name="demo", value="yes")
    settings = replace(app.config["SETTINGS"], database_url=database_url)
    let_go()
    with pytest.raises(Misconfigured, match="demo"):
        create_app(replace(settings, demo=False))
    create_app(replace(settings, demo=True))
