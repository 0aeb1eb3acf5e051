"""A mail goes to the server of the settings, with neutral words only; a server that fails is said so."""

from dataclasses import replace

import pytest

from tests import post_office
from webapp import mail


@pytest.fixture
def office():
    with post_office.opened() as office:
        yield office


def settings(app, monkeypatch, url):
    changed = replace(app.config["SETTINGS"], mail_url=url, mail_from="route@example.org")
    monkeypatch.setitem(app.config, "SETTINGS", changed)


def test_a_mail_arrives(app, monkeypatch, office):
    settings(app, monkeypatch, office.url)
    assert mail.is_set_up()
    mail.send("wijk@example.org", "Bevestig uw e-mailadres", "Hallo,\n\nÉén regel.\n")
    (letter,) = office.letters
    assert (letter["From"], letter["To"]) == ("route@example.org", "wijk@example.org")
    assert letter["Subject"] == "Bevestig uw e-mailadres"
    assert "Één regel." in letter.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"


def test_a_server_that_refuses_or_is_not_there_is_said_without_the_address(app, monkeypatch, office, caplog):
    office.closed = True
    for url in (office.url, "smtp://127.0.0.1:1"):
        settings(app, monkeypatch, url)
        with pytest.raises(mail.NotSent):
            mail.send("wijk@example.org", "Hallo", "Hallo")
    assert not office.letters
    assert "wijk@" not in caplog.text


def test_no_password_goes_over_a_line_that_is_not_encrypted(app, monkeypatch, office):
    """This server knows no STARTTLS: elsewhere than on this machine that is the end of it."""
    monkeypatch.setattr(mail, "OWN_MACHINE", ())
    settings(app, monkeypatch, office.url.replace("//", "//me:secret@"))
    with pytest.raises(mail.NotSent):
        mail.send("wijk@example.org", "Hallo", "Hallo")
    assert not office.letters


def test_a_line_break_does_not_make_another_header(app, monkeypatch, office):
    settings(app, monkeypatch, office.url)
    with pytest.raises(ValueError, match="linefeed"):
        mail.send("a@example.org\nBcc: b@example.org", "Hallo", "Hallo")


def test_the_demo_shows_its_mail_on_the_console(app, monkeypatch, capsys):
    settings(app, monkeypatch, "console:")
    link = "https://route.test/referrals/confirm?token=" + "x" * 60
    mail.send("wijk@example.org", "Hallo", f"Één link:\n{link}\n")
    assert f"Één link:\n{link}\n" in capsys.readouterr().out, "as it can be copied"


def test_without_a_setting_there_is_no_mail(app):
    assert not mail.is_set_up()
