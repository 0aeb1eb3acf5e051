"""Every state of the letter against everything that can be asked of it."""

import pytest

from tests.yardstick import units
from webapp.work.models import Work
from webapp.work.statuses import WRITABLE

STATES = ("assigned", "started", "submitted", "needs_work", "approved", "cancelled")
OK, ELSEWHERE, REFUSED = 200, 303, 409
#          show       part       save       tick       hand in
EXPECTED = {
    "assigned": (OK, OK, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    "started": (OK, OK, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    "submitted": (ELSEWHERE, ELSEWHERE, REFUSED, REFUSED, REFUSED),
    "needs_work": (OK, OK, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    "approved": (ELSEWHERE, ELSEWHERE, REFUSED, REFUSED, REFUSED),
    "cancelled": (ELSEWHERE, ELSEWHERE, REFUSED, REFUSED, REFUSED),  # it stays readable for who wrote in it
}


@pytest.mark.parametrize("state", STATES)
def test_what_each_state_allows(visit, cast, work, write, state):
    write("wat-ik-deed", "Ik deed het.")
    Work.update(status=state).execute()
    path = f"/letters/{work.id}"
    found = (
        visit(path, as_=cast.youth).status,
        visit(f"{path}/parts/spijt", as_=cast.youth).status,
        visit.post(f"{path}/parts/spijt", {"answer": "Sorry daarvoor."}, as_=cast.youth).status,
        visit.post(f"{path}/self-check", {"line": "eerlijk"}, as_=cast.youth).status,
        visit.post(f"{path}/hand-in", {}, as_=cast.youth).status,
    )
    assert found == EXPECTED[state]
    assert Work.get().status == ("submitted" if state in WRITABLE else state)


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_words(visit, cast, work, state):
    Work.update(status=state).execute()
    for person in (cast.youth, cast.mother, cast.professional):
        page = visit("/letters", as_=person)
        tags = [tag.text for tag in page.root.all("span") if tag.get("class").startswith("tag ")]
        assert len(tags) == (0 if state == "cancelled" and person is not cast.professional else 1)


@pytest.mark.parametrize(
    "piece", ["maar ", "sorry maar ", "a@b.c ", "06 ", "mijn nummer is ", "Jan ", "vergeef ", "a-"]
)
def test_looking_for_questions_takes_no_time(visit, cast, work, write, piece):
    text = (piece * 5000)[:5000].strip()
    for part in ("wat-ik-deed", "spijt", "afsluiten"):
        write(part, text)
    assert visit(f"/letters/{work.id}/whole", as_=cast.youth).status == 200
    assert units(lambda: visit(f"/letters/{work.id}/whole", as_=cast.youth)) < 50
