"""Whatever is sent in whatever order: no accepted text disappears from the history, and the last word is somebody's."""

from uuid import uuid4

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from webapp.database import db
from webapp.work.drafts import Draft, DraftRevision, Stale
from webapp.work.models import Work
from webapp.work.saving import Save

TEXTS = st.text(alphabet="ab é😔\n", max_size=6)
SAVES = st.lists(
    st.tuples(TEXTS, st.integers(0, 4), st.sampled_from(["", "phone", "laptop"]), st.integers(0, 4), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=SAVES)
def test_no_accepted_text_disappears(app: Flask, cast: Cast, work: Work, saves: list) -> None:
    ops = [uuid4() for _each in range(4)]
    with app.test_request_context(), db.atomic() as everything:
        accepted = [text for save in saves for text in [_sent(work, cast, save, ops)]]
        rows = list(DraftRevision.select())
        draft = Draft.get()
        for row in rows:
            row.draft = draft
        draft.work = work
        kept = {row.value for row in rows}
        assert set(accepted) <= kept
        assert draft.value in kept
        assert draft.revision <= len(rows)
        everything.rollback()


def _sent(work: Work, cast: Cast, save: tuple, ops: list) -> str:
    text, base, client, turn, op = save
    try:
        Draft.write(work, cast.youth, Save("zelf", text, base, ops[op], client, turn=turn))
    except Stale:
        return text  # kept beside
    return text
