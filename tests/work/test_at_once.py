"""Many requests at the same moment: each thing happens once, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from webapp.work.drafts import Draft, DraftRevision
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission

AT_ONCE = 8


@pytest.fixture
def together(app, visit, cast) -> Callable:
    """Sends these forms to one address at once, as Robin; the status codes."""

    def send(path: str, forms: list[dict]) -> list[int]:
        visit("/token", as_=cast.youth)  # the browser is signed in before the rush
        cookie = visit.client(cast.youth).get_cookie("__Host-mijn-route", domain="route.test")
        assert cookie

        def one(form: dict) -> int:
            client = app.test_client()
            client.set_cookie("__Host-mijn-route", cookie.value, domain="route.test", secure=True)
            body = {key: str(value) for key, value in form.items()} | {"csrf_token": visit.token(cast.youth)}
            return client.post(path, data=body, base_url="https://route.test").status_code

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(one, forms))

    return send


def test_one_save_sent_many_times_is_one(together, work):
    form = {"answer-bij-2": "kriebels", "base": 0, "op": uuid4(), "client": "page", "turn": 1}
    assert set(together(f"/drafts/{work.id}/seintjes", [form] * AT_ONCE)) == {200}
    assert DraftRevision.select().count() == 1
    assert Work.get_by_id(work.id).status == "started"


def test_many_first_saves_from_many_places_are_all_kept(together, work):
    forms = [{"answer-bij-2": f"plek {number}", "base": 0, "op": uuid4()} for number in range(AT_ONCE)]
    statuses = together(f"/drafts/{work.id}/seintjes", forms)
    assert sorted(statuses) == [200] + [409] * (AT_ONCE - 1)
    draft = Draft.get()
    rows = list(DraftRevision.select())
    for row in rows:
        row.draft = draft
    assert {row.value["bij-2"] for row in rows} == {form["answer-bij-2"] for form in forms}
    assert draft.revision == 1


def test_handing_in_many_times_is_one(app, together, cast, give):
    work = give("van-0-naar-100")
    answers = {
        "thermometer": 8,
        "seintjes": {"bij-2": "a", "bij-5": "b", "bij-8": "c"},
        "knoppen": ["moe"],
        "die-ene-keer": {"stop": "a", "denk": "b", "doe": "c"},
        "wat-helpt": ["ademen"],
    }
    with app.test_request_context():
        for step, value in answers.items():
            Draft.write(work, cast.youth, Save(step, value, 0, uuid4()))
    key = uuid4()
    assert set(together(f"/assignments/{work.id}/check", [{"key": key}] * AT_ONCE)) == {303}
    assert Submission.select().count() == 1
