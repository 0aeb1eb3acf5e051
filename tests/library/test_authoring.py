"""A coordinator writes learning content in forms: nothing is lost, nothing unfinished is published, nothing is JSON."""

import io
import json

import pytest
from flask import Flask

from tests.cast import Cast
from tests.library.documents import SEEDS, assignment, seed
from tests.page import Page, Visit
from webapp.library.authoring import forms
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.loading import load
from webapp.library.models import Content, ContentVersion, load_seed

pytestmark = pytest.mark.only_on("sqlite")

SLUGS = [path.stem for path in SEEDS]


@pytest.fixture
def library(app: Flask) -> None:
    load_seed()


def revise(visit: Visit, cast: Cast, slug: str) -> str:
    """Begins a next version; the address of the draft."""
    return visit.post(f"/library/{slug}/revise", {}, cast.coordinator).location


def draft_of(place: str) -> Manuscript:
    return Manuscript(ContentVersion.get_by_id(place.rpartition("/")[2]))


def save(visit: Visit, cast: Cast, place: str, **more: str) -> Page:
    """Sends the form at this address as it stands, but for what is given."""
    form = visit(place, as_=cast.coordinator).form(place)
    ticked = {box["name"]: [] for box in form.all("input", type="checkbox")}
    for box in form.all("input", type="checkbox"):
        ticked[box["name"]] += [box.get("value")] if "checked" in box.attributes else []
    return visit.post(place, form.fields() | ticked | more, cast.coordinator)


@pytest.mark.parametrize("slug", SLUGS)
def test_saving_every_form_untouched_changes_nothing(visit: Visit, cast: Cast, library: None, slug: str) -> None:
    place = revise(visit, cast, slug)
    before = draft_of(place).source
    assert save(visit, cast, f"{place}/about").location == place
    for section in forms.BY_KIND[draft_of(place).kind]:
        for item in draft_of(place).items(section):
            assert save(visit, cast, f"{place}/{section}/{item['id']}").location == place
            for scene in item.get("scenes", []):
                assert save(visit, cast, f"{place}/{section}/{item['id']}/scenes/{scene['id']}").status == 303
    after = draft_of(place).source
    assert load(after) == load(before)
    assert not draft_of(place).findings


def test_a_new_wording_is_published_and_the_old_version_stays_with_who_has_it(
    visit: Visit, cast: Cast, library: None, give
) -> None:
    work = give("terugspoelen")
    place = revise(visit, cast, "terugspoelen")
    assert save(visit, cast, f"{place}/about", title="Terug naar toen").location == place
    published = visit.post(f"{place}/publish", {"note": "Kortere titel"}, cast.coordinator)
    assert published.location == "/library/terugspoelen"
    assert "Terug naar toen" in visit("/library/terugspoelen", as_=cast.professional).text
    assert "Terugspoelen" in visit(f"/assignments/{work.id}", as_=cast.youth).text
    page = visit("/library/terugspoelen/versions", as_=cast.coordinator)
    assert "Kortere titel" in page.text
    assert "Niet meer in gebruik" in page.text


def test_what_the_linter_finds_keeps_it_from_being_published(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "terugspoelen")
    save(visit, cast, f"{place}/about", goal="Dit was fout.")
    page = visit(place, as_=cast.coordinator)
    assert "het woord ‘fout’ gebruiken we niet" in page.text
    refused = visit.post(f"{place}/publish", {"note": "Toch"}, cast.coordinator)
    assert (refused.status, draft_of(place).version.status) == (422, "draft")
    assert refused.root.one("input", name="note")["value"] == "Toch"


def test_two_who_write_do_not_overwrite_each_other(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "terugspoelen")
    assert revise(visit, cast, "terugspoelen") == place, "there is one draft"
    form = visit(f"{place}/about", as_=cast.coordinator).form(f"{place}/about").fields()
    assert visit.post(f"{place}/about", form | {"title": "Eerst"}, cast.coordinator).status == 303
    late = visit.post(f"{place}/about", form | {"title": "Te laat"}, cast.coordinator)
    assert late.status == 409
    assert "Te laat" in late.text
    assert draft_of(place).title == "Eerst"


def test_something_new_from_nothing_to_published(visit: Visit, cast: Cast, app: Flask) -> None:
    begun = visit.post("/library/drafts", {"title": "Op tijd", "kind": "assignment"}, cast.coordinator)
    place = begun.location
    assert "nog" in visit(place, as_=cast.coordinator).text
    look_fors = "Noemt een moment.\nNoemt een plan.\nVraagt hulp."
    about = {"goal": "Je komt op tijd.", "look_fors": look_fors, "starter": "Vertel eens.", "topics": "future"}
    save(visit, cast, f"{place}/about", **about)
    for section, name, fields in (
        ("criteria", "Plan", {"youth": "Ik weet hoe.", "reviewer": "Heeft een plan."}),
        ("steps", "Wanneer", {"question": "Wanneer kom je te laat?"}),
    ):
        revision = str(draft_of(place).version.revision)
        added = visit.post(f"{place}/{section}", {"name": name, "kind": "text", "revision": revision}, cast.coordinator)
        assert save(visit, cast, added.location, **fields).location == place
    assert [str(finding) for finding in draft_of(place).findings] == []
    assert visit.post(f"{place}/publish", {"note": ""}, cast.coordinator).location == "/library/op-tijd"
    assert visit("/library/op-tijd/wanneer", as_=cast.professional).status == 200


def test_rows_are_added_and_taken_away(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "van-0-naar-100")
    step = f"{place}/steps/knoppen"
    save(visit, cast, step, **{"options-0-text": "", "options-8-text": "Als het te warm is", "options-8-reply": "Ja."})
    options = draft_of(place).item("steps", "knoppen")["options"]
    assert [one["id"] for one in options][-1] == "als-het-te-warm-is"
    assert "uitlachen" not in {one["id"] for one in options}
    assert len(options) == 8


def test_steps_are_moved_and_taken_away(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "terugspoelen")
    first, second = (item["id"] for item in draft_of(place).items("steps")[:2])
    visit.post(f"{place}/steps/{first}/move", {"way": "down", "revision": "0"}, cast.coordinator)
    assert [item["id"] for item in draft_of(place).items("steps")[:2]] == [second, first]
    assert visit.post(f"{place}/steps/{first}/move", {"way": "up", "revision": "0"}, cast.coordinator).status == 409
    visit.post(f"{place}/steps/{first}/remove", {"revision": "1"}, cast.coordinator)
    assert first not in [item["id"] for item in draft_of(place).items("steps")]


def test_a_role_play_with_a_dead_end_is_refused(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "bij-de-winkel")
    scene = draft_of(place).item("steps", "oefenen")["scenes"][0]["id"]
    at = f"{place}/steps/oefenen/scenes/{scene}"
    assert save(visit, cast, at, **{f"choices-{number}-to": scene for number in range(4)}).status == 303
    page = visit(place, as_=cast.coordinator)
    assert "vanaf hier is er geen weg naar een einde" in page.text
    assert visit.post(f"{place}/publish", {"note": ""}, cast.coordinator).status == 422
    added = visit.post(f"{place}/steps/oefenen/scenes", {"name": "Buiten", "revision": "1"}, cast.coordinator)
    assert visit(added.location, as_=cast.coordinator).status == 200
    visit.post(f"{added.location}/remove", {"revision": "2"}, cast.coordinator)
    assert visit(added.location, as_=cast.coordinator).status == 404


def test_a_draft_is_tried_as_each_reader(visit: Visit, cast: Cast, library: None) -> None:
    place = revise(visit, cast, "van-0-naar-100")
    save(visit, cast, f"{place}/steps/thermometer", question="Hoe warm werd het?")
    tried = visit(f"{place}/try/thermometer", as_=cast.coordinator)
    assert tried.root.one("h1").text == "Hoe warm werd het?"
    assert all(
        "/try/" in link or "/drafts/" in link for link in tried.links if "thermometer" in link or "seintjes" in link
    )
    assert visit(f"{place}/try/ouder-bij-8", as_=cast.coordinator).status == 200
    assert visit(f"{place}/try/onzin", as_=cast.coordinator).status == 404
    assert visit.post(f"{place}/onzin", {"name": "Iets", "revision": "2"}, cast.coordinator).status == 404
    assert "Hoe warm werd het?" in visit(f"{place}/as-professional", as_=cast.coordinator).text
    fields = visit(f"{place}/steps/thermometer", as_=cast.coordinator).form(f"{place}/steps/thermometer").fields()
    preview = f"{place}/preview/thermometer"
    assert "En nu?" in visit.post(preview, fields | {"question": "En nu?"}, cast.coordinator, htmx=True).text
    assert "'question' mist" in visit.post(preview, fields | {"question": ""}, cast.coordinator, htmx=True).text
    assert draft_of(place).item("steps", "thermometer")["question"]["nl"] == "Hoe warm werd het?"


def test_content_goes_out_and_comes_in_as_a_file(visit: Visit, cast: Cast, library: None) -> None:
    version = ContentVersion.of("terugspoelen").get()
    out = visit(f"/library/versions/{version.id}/file", as_=cast.coordinator)
    assert 'filename="terugspoelen-1.json"' in out.headers["Content-Disposition"]
    changed = json.loads(version.text) | {"minutes": 11}
    place = bring_in(visit, cast, json.dumps(changed).encode()).location
    assert draft_of(place).source["minutes"] == 11


def bring_in(visit: Visit, cast: Cast, content: bytes) -> Page:
    return visit.post("/library/drafts/import", {"file": (io.BytesIO(content), "proef.json")}, cast.coordinator)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "Dit is geen tekstbestand."),
        (b"{", "geen leesbare JSON"),
        (b"[" * 100_000, "geen leesbare JSON"),
        (json.dumps(assignment(minutes="x")).encode(), "moet een getal zijn"),
        (b" " * 300_001, "Dit bestand is te groot."),
    ],
    ids=["not a text", "not json", "too deep", "not content", "too large"],
)
def test_an_odd_file_is_refused_with_what_is_wrong(visit: Visit, cast: Cast, content: bytes, sentence: str) -> None:
    page = bring_in(visit, cast, content)
    assert page.status == 422
    assert sentence in page.text
    assert not Content.select().exists()


def test_withdrawing_keeps_who_is_working_on_it(visit: Visit, cast: Cast, library: None, give) -> None:
    work = give("terugspoelen")
    version = ContentVersion.of("terugspoelen").get()
    assert visit.post(f"/library/versions/{version.id}/withdraw", {}, cast.coordinator).status == 303
    assert visit(f"/assignments/{work.id}", as_=cast.youth).status == 200
    assert visit("/library/terugspoelen", as_=cast.professional).status == 404
    assert visit.post(f"/library/versions/{version.id}/withdraw", {}, cast.coordinator).status == 409
    assert visit.post("/library/terugspoelen/revise", {}, cast.coordinator).status == 303


def test_a_newer_app_replaces_nothing_that_somebody_wrote(visit: Visit, cast: Cast, library: None, tmp_path) -> None:
    place = revise(visit, cast, "terugspoelen")
    save(visit, cast, f"{place}/about", minutes="9")
    visit.post(f"{place}/publish", {"note": ""}, cast.coordinator)
    newer = seed(next(path for path in SEEDS if path.stem == "terugspoelen")) | {"minutes": 20}
    (tmp_path / "terugspoelen.json").write_text(json.dumps(newer), "utf-8")
    assert load_seed(tmp_path) == ["terugspoelen"]
    assert ContentVersion.of("terugspoelen", cast.coordinator).get().document.minutes == 9
    assert ContentVersion.of("terugspoelen").get().document.minutes == 20, "other regions go along"
    assert load_seed() == [], "and what came along before is not brought back"


def test_a_draft_is_thrown_away(visit: Visit, cast: Cast, app: Flask) -> None:
    begun = visit.post("/library/drafts", {"title": "Proef", "kind": "letter"}, cast.coordinator).location
    assert visit.post(f"{begun}/discard", {}, cast.coordinator).location == "/library/drafts"
    assert not Content.select().exists()
    assert visit(begun, as_=cast.coordinator).status == 404
    assert visit.post("/library/drafts", {"title": "", "kind": "x"}, cast.coordinator).status == 422
