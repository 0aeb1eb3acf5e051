"""gunicorn's settings: quiet about visitors, without a control socket, and a clear word about an odd setting."""

import runpy

import pytest

from webapp.frontend.__main__ import ROOT


@pytest.fixture
def settings(monkeypatch):
    """What the file sets, given these words in the environment and none of this machine's."""

    def read(**environment):
        for name in ("HOST", "PORT", "WORKERS", "THREADS", "METRICS_PORT", "METRICS_BIND", "PRELOAD"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "webapp" / "gunicorn.py"))

    return read


def test_the_server_itself_logs_no_requests(settings):
    assert settings()["accesslog"] is None
    assert settings()["logger_class"] == "webapp.watch.server_log.ServerLog"


def test_metrics_are_off_until_they_have_a_port_of_their_own(settings):
    assert settings()["METRICS"] == ("127.0.0.1", 0)
    assert settings(METRICS_PORT="9100")["METRICS"] == ("127.0.0.1", 9100)
    with pytest.raises(SystemExit, match=r"^Set METRICS_PORT to "):
        settings(PORT="9100", METRICS_PORT="9100")


def test_it_is_loaded_once_unless_a_reload_must_take_a_new_version(settings):
    assert settings()["preload_app"]
    assert not settings(PRELOAD="no")["preload_app"]


def test_there_is_no_control_socket_and_no_way_in_from_elsewhere(settings):
    assert settings()["control_socket_disable"]
    assert settings()["bind"] == "127.0.0.1:8000"


@pytest.mark.parametrize(("name", "value"), [("PORT", "http"), ("PORT", "70000"), ("WORKERS", "0"), ("THREADS", "-1")])
def test_an_odd_setting_stops_the_start_with_one_sentence(settings, name, value):
    with pytest.raises(SystemExit, match=f"^Set {name} to a whole number from 1 to "):
        settings(**{name: value})
