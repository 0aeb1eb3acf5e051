"""A phone and a laptop, earlier versions, choices, handing in and sending back, in any order: no text disappears."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.forms import Form
from webapp.database import transaction
from webapp.errors import Conflict
from webapp.reviews.models import Review
from webapp.work.drafts import Draft, DraftRevision
from webapp.work.models import Work
from webapp.work.submissions import Submission

STEP = "mijn-deel"
PLACES = st.sampled_from(("phone", "laptop", "laptop, second tab"))
TEXTS = st.sampled_from(("Ik was boos.", "Ik was bang.", "Ik dacht niet na. 😔", "Sorry.", ""))
EXAMPLES, STEPS = 12, 14
JSON = {"Accept": "application/json"}


class Places(RuleBasedStateMachine):
    """One piece of work, open in three places; the test says in which app."""

    visit: Any
    cast: Any
    give: Any

    def __init__(self):
        super().__init__()
        self.work = self.give("terugspoelen")
        self.drafts = f"/drafts/{self.work.id}/{STEP}"
        self.open = {}  # place → the page there: which page it is, and from which revision it goes on
        self.acknowledged = set()

    def page(self, place):
        return self.open.setdefault(place, {"client": uuid4().hex, "base": 0, "turn": 0})

    @rule(place=PLACES, text=TEXTS)
    def types(self, place, text):
        page = self.page(place)
        page["turn"] += 1
        form = page | {"answer": text, "op": str(uuid4())}
        answer = self.visit.post(self.drafts, form, as_=self.cast.youth, headers=JSON)
        assert answer.status in (200, 409)
        if answer.status == 200:
            page["base"] = answer.json["revision"]
        if answer.status == 200 or answer.json.get("kept"):
            self.acknowledged.add(text)

    @rule(place=PLACES)
    def opens_the_page_again(self, place):
        shown = self.visit(f"/assignments/{self.work.id}/steps/{STEP}", as_=self.cast.youth)
        bases = [field["value"] for field in shown.root.all("input", name="base")]
        self.open[place] = {"client": uuid4().hex, "base": int(bases[0]) if bases else 0, "turn": 0}

    @rule(keep=st.sampled_from(("now", "beside", "both")), behind=st.booleans())
    def chooses(self, keep, behind):
        self.sends_what_is_on(f"{self.drafts}/conflict", {"keep": keep}, behind)

    @rule(behind=st.booleans())
    def brings_an_old_one_back(self, behind):
        self.sends_what_is_on(f"{self.drafts}/history", {}, behind)

    def sends_what_is_on(self, path, other, behind):
        """The last form for this address, from a page that is behind or not."""
        forms = [form for form in self.visit(path, as_=self.cast.youth).forms if form["action"] == path]
        if forms:
            fields = Form(path, forms[-1]).filled() | other
            fields |= {"base": str(int(fields["base"][0]) - 1)} if behind else {}
            assert self.visit.post(path, fields, as_=self.cast.youth).status == 303

    @rule()
    def hands_in(self):
        with suppress(Conflict):
            work = Work.get_by_id(self.work.id)
            Submission.hand_in(work, self.cast.youth, Draft.answers(work, self.cast.youth), uuid4())

    @rule()
    def takes_back(self):
        assert self.visit.post(f"/work/{self.work.id}/take-back", as_=self.cast.youth).status in (303, 404, 409)

    @rule()
    def is_sent_back(self):
        work = Work.get_by_id(self.work.id)
        handed = Submission.standing(work, self.cast.youth)
        if work.status == "submitted" and handed:
            with transaction():
                Review.start(handed, self.cast.professional).decide(self.cast.professional, "sent_back", 1)

    @invariant()
    def nothing_is_lost(self):
        draft = Draft.of(self.work, self.cast.youth).where(Draft.step == STEP).first()
        kept = set()
        for row in DraftRevision.select().where(DraftRevision.draft == draft) if draft else ():
            draft.work, row.draft = self.work, draft
            kept.add(row.value)
        assert self.acknowledged <= kept
        assert not draft or draft.value in kept


@pytest.mark.only_on("sqlite")
def test_no_text_that_was_taken_ever_disappears(app, visit, cast, give):
    here = type("Here", (Places,), {"visit": visit, "cast": cast, "give": staticmethod(give)})
    few = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, derandomize=True)
    with app.test_request_context():
        run_state_machine_as_test(here, settings=settings(few, deadline=None, suppress_health_check=list(HealthCheck)))
