"""`python -m tests.production.people`: families in the database of the settings, and how to visit as their youths."""

import json

from itsdangerous import URLSafeTimedSerializer

from tests.benchmarks.town import CSRF, cookie, settle
from webapp import create_app
from webapp.database import transaction
from webapp.people.models import Person
from webapp.work.models import Work

MANY = 8


def main() -> None:
    app = create_app()
    signer = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token")
    told = []
    with app.app_context(), app.test_request_context():
        before = [work.id for work in Work.select(Work.id)]
        with transaction():
            settle(MANY)
        for work in Work.select().where(Work.status == "started", Work.id.not_in(before)):
            youth = Person.get_by_id(work.case.youth_id)
            name, _sign, value = cookie(app, youth).partition("=")
            path = f"/drafts/{work.id}/mijn-deel"
            told.append({"name": name, "cookie": value, "path": path, "token": signer.dumps(CSRF)})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
