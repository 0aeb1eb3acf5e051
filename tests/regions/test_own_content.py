"""A region's own version of learning content: its families get it, others the common one; there is a way back."""

import json

import pytest

from webapp.assignments.giving import Offer
from webapp.assignments.giving_to_parents import ParentOffer
from webapp.letters.giving import Offer as LetterOffer
from webapp.library.models import ContentVersion
from webapp.work.models import Work

SLUG = "terugspoelen"


@pytest.fixture
def given(app, cast, elsewhere):
    """The title of what can be given here, and elsewhere; empty for nothing."""

    def titles():
        with app.test_request_context():
            offers = [Offer.of(case).versions for case in (cast.case, elsewhere.case)]
            found = [[row.document.title.in_("nl") for row in offer if row.content.slug == SLUG] for offer in offers]
            return tuple(titles[0] if titles else "" for titles in found)

    return titles


def test_an_own_version_is_of_one_region_until_it_comes_back(app, visit, cast, elsewhere, given):
    common = ContentVersion.of(SLUG).get().document.title.in_("nl")
    assert given() == (common, "Elders content")
    with app.test_request_context():
        work = Work.give(elsewhere.case, ContentVersion.of(SLUG, elsewhere.case).get(), elsewhere.professional)
    assert "Elders content" not in visit("/library", as_=cast.coordinator).text
    assert "Elders" not in visit(f"/library/{SLUG}/versions", as_=cast.coordinator).text
    theirs = visit(f"/library/{SLUG}/versions", as_=elsewhere.coordinator)
    assert "Jullie gebruiken een eigen versie." in theirs.text
    assert f"/library/{SLUG}/rejoin" not in [
        form["action"] for form in visit(f"/library/{SLUG}/versions", as_=cast.coordinator).forms
    ]
    assert visit.post(f"/library/{SLUG}/rejoin", {}, as_=elsewhere.coordinator).status == 303
    assert given() == (common, common)
    assert visit.post(f"/library/{SLUG}/rejoin", {}, as_=elsewhere.coordinator).status == 409
    assert Work.get_by_id(work.id).document.title.in_("nl") == "Elders content", "who began goes on with it"


def test_withdrawing_what_is_common_is_for_the_own_region(visit, cast, elsewhere, given):
    version = ContentVersion.of(SLUG, cast.coordinator).get()
    assert visit.post(f"/library/versions/{version.id}/withdraw", {}, as_=cast.coordinator).status == 303
    assert given() == ("", "Elders content")
    visit.post(f"/library/{SLUG}/rejoin", {}, as_=elsewhere.coordinator)
    assert given() == ("", version.document.title.in_("nl"))


def test_letters_and_what_parents_get_are_the_regions_own_too(app, cast, elsewhere):
    with app.test_request_context():
        for offer, slug in ((LetterOffer, "excuusbrief"), (ParentOffer, "praten-zonder-ruzie")):
            own = elsewhere.publish("Elders eigen", slug)
            assert own in offer.of(elsewhere.case).versions
            assert own not in offer.of(cast.case).versions


def test_drafts_and_new_content_stay_in_the_region(visit, cast, elsewhere):
    begun = visit.post(f"/library/{SLUG}/revise", {}, as_=cast.coordinator).location
    other = visit.post(f"/library/{SLUG}/revise", {}, as_=elsewhere.coordinator).location
    assert begun != other, "each writes a draft of their own"
    assert visit(begun, as_=elsewhere.coordinator).status == 404
    file = f"/library/versions/{begun.rpartition('/')[2]}/file"
    assert visit(file, as_=elsewhere.coordinator).status == 404
    assert "Elders draft" not in visit("/library/drafts", as_=cast.coordinator).text
    only_there = ContentVersion.get(ContentVersion.region == elsewhere.region, ContentVersion.status == "draft").content
    source = json.loads(ContentVersion.of(SLUG).get().text)
    assert only_there.slug != source["id"]
    for place in ("versions", ""):
        assert visit(f"/library/{only_there.slug}/{place}".rstrip("/"), as_=cast.coordinator).status == 404
