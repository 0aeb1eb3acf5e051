"""`python -m webapp.demo serve`: set up and serve the demo; `reset`: throw away what was done in it."""

import base64
import fcntl
import json
import os
import secrets
import shutil
import sys
import threading
from pathlib import Path

from flask import Flask
from gunicorn.app.base import BaseApplication

from webapp import create_app, schema
from webapp.config import Misconfigured
from webapp.database import db
from webapp.demo import story
from webapp.installation import Installation
from webapp.library.models import load_seed

FOLDER = Path(__file__).parent.parent.parent / "instance"
SECRETS = FOLDER / "demo.json"


def environment(port: str) -> dict[str, str]:
    """The demo's settings; its secrets are made once and stay, so that what was written can be read tomorrow."""
    FOLDER.mkdir(exist_ok=True)
    return {
        **kept_secrets(),
        "DATABASE_URL": f"sqlite:///{FOLDER / 'demo.db'}",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DEMO": "yes",
        "CONTACT_PHONE": "070 000 00 00",
        "CONTACT_EMAIL": "contact@example.org",
        "ORGANISATION": "Mijn route (demo)",
        "MAIL_URL": "console:",
        "MAIL_FROM": "mijn-route@example.org",
        "SMS_URL": "console:",
        "VAPID_CONTACT": "mailto:mijn-route@example.org",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "warning"),  # else the accounts scroll out of sight
    }


def kept_secrets() -> dict[str, str]:
    """Those of before, and new ones for what a former version of the demo did not have yet."""
    made = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ENCRYPTION_KEYS": "demo:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "VAPID_PRIVATE_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("="),
    }
    kept: dict[str, str] = json.loads(SECRETS.read_text("utf-8")) if SECRETS.exists() else {}
    if not made.keys() <= kept.keys():
        SECRETS.touch(mode=0o600)
        SECRETS.write_text(json.dumps(made | kept), "utf-8")
    return made | kept


class Server(BaseApplication):
    """gunicorn, with the settings of production, around the app that is built already."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        super().__init__()

    def load_config(self) -> None:
        from webapp import gunicorn as settings

        for name in self.cfg.settings.keys() & vars(settings).keys():
            self.cfg.set(name, getattr(settings, name))

        self.cfg.set("post_worker_init", self.lodge_worker)

    def load(self) -> Flask:
        return self.app

    def lodge_worker(self, _process: object) -> None:
        """In one of gunicorn's processes, as long as it lives; the next one that starts takes its place."""
        self.lock = (FOLDER / "demo-worker.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        threading.Thread(target=self.lodge, daemon=True).start()

    def lodge(self) -> None:
        from webapp.worker import lodge  # beside the first page, which it need not hold up

        lodge(self.app)


def serve() -> None:
    """Migrates, fills once, says where it is, and becomes the server."""
    port = os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Misconfigured("Set PORT to a whole number from 1 to 65535.")
    os.environ.update(environment(port))
    app = create_app()
    with app.app_context():
        schema.runner().up()
        load_seed()
        if not Installation.is_demo():
            with app.test_request_context():
                story.tell()
    db.close_all()  # workers are forked from here and must not share a connection
    print(story.ACCOUNTS.format(address=f"http://127.0.0.1:{port}", password=story.PASSWORD), flush=True)
    Server(app).run()


def reset() -> None:
    """Only the demo's own files: nothing else in the folder is touched."""
    for path in FOLDER.glob("demo*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


if __name__ == "__main__":
    orders = {"serve": serve, "reset": reset}
    if len(sys.argv) != 2 or sys.argv[1] not in orders:
        raise SystemExit("Use: python -m webapp.demo serve, or reset.")
    orders[sys.argv[1]]()
