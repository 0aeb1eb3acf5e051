"""The files of webapp/deploy, as far as they can be read; `make production-check` starts them."""

import re

from tests.source import ROOT
from tests.test_config import ODD
from webapp.__main__ import settings_of

DEPLOY = ROOT / "webapp" / "deploy"
OF_GUNICORN = {"HOST", "PORT", "WORKERS", "THREADS", "FORWARDED_ALLOW_IPS"}
FREE = {"ORGANISATION", "CONTACT_PHONE", "CONTACT_EMAIL"}
HARD = ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "UMask=0077")
HARD += ("CapabilityBoundingSet=", "SystemCallFilter=@system-service", "User=mijn-route")


def test_the_example_names_settings_that_there_are():
    names = set(settings_of(DEPLOY / "environment.example"))
    assert {"DATABASE_URL", "SECRET_KEY", "ENCRYPTION_KEYS", "BASE_URL", "BACKUP_RECIPIENT"} <= names
    assert names <= set(ODD) | OF_GUNICORN | FREE


def test_every_service_is_closed_in():
    services = list(DEPLOY.glob("*.service"))
    assert len(services) == 4
    for path in services:
        lines = path.read_text("utf-8").splitlines()
        assert [line for line in HARD if line not in lines] == [], path.name
        assert "EnvironmentFile=/etc/mijn-route/environment" in lines, "secrets stand in no unit"


def test_the_proxy_writes_nothing_about_a_visitor():
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    named = set(re.findall(r"\$\w+", re.search(r"log_format.*?;", text, re.S)[0]))
    assert named == {"$time_iso8601", "$request_method", "$uri", "$status", "$body_bytes_sent", "$request_time"}
    assert len(re.findall(r"^\s*access_log ", text, re.M)) == text.count("server {"), "each of them says where"


def test_the_proxy_overwrites_what_a_visitor_claims():
    """As many as TRUSTED_PROXIES in the example says, and the word of nobody else."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert settings_of(DEPLOY / "environment.example")["TRUSTED_PROXIES"] == "1"
    assert "X-Forwarded-For $remote_addr;" in text
    assert "proxy_add_x_forwarded_for" not in text
