"""The stop "Goedmaken" on the route: done when nothing of it is open, for everybody who sees the route."""

from tests.world import Family, plain
from tests.world_repair import approve_letter
from webapp.formats import today
from webapp.letters.outcomes import LetterOutcome
from webapp.letters.wishes import Wish
from webapp.library.models import load_seed
from webapp.repair.models import RepairAction


def is_done(visit, cast):
    """As the youth, the parent and the professional read it; they read the same."""
    pages = [visit("/", as_=cast.youth), visit("/", as_=cast.mother)]
    pages.append(visit(f"/cases/{cast.case.id}", as_=cast.professional))
    found = set()
    for page in pages:
        stops = page.root.one("ol", **{"class": "route"}).all("li")
        (stop,) = [stop.text for stop in stops if "Goedmaken" in stop.text]
        found.add("Klaar" in stop)
    (done,) = found
    return done


def test_it_is_done_when_nothing_of_making_good_is_open(app, visit, cast):
    with app.test_request_context():
        load_seed()
        family = Family(cast.case, cast.professional, cast.youth, [cast.mother, cast.father], plain, None)
        approve_letter(family, "letter")
        letter = family.work["letter"]
    assert not is_done(visit, cast), "approved, and nobody knows yet what becomes of it"
    with app.test_request_context():
        Wish.note(letter, "does_not_want", cast.professional, None)
        LetterOutcome.keep(letter, today(), cast.professional, "does_not_want", None)
    assert is_done(visit, cast)
    with app.test_request_context():
        idea = RepairAction.propose(cast.case, "Helpen in de gymzaal", cast.youth, None)
        idea.agree("Helpen in de gymzaal", None, "", cast.professional, 1)
    assert not is_done(visit, cast), "agreed, and not done"
    with app.test_request_context():
        idea.move("confirmed", cast.professional, 2)
    assert is_done(visit, cast)
    with app.test_request_context():
        LetterOutcome.undo(letter, cast.professional)
    assert not is_done(visit, cast), "what became of the letter was noted wrongly"
