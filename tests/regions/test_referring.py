"""Who refers chooses a region when there are more; a coordinator can pass on what came to the wrong one."""

from tests.referring import sent
from webapp.audit import AuditRecord
from webapp.notices.models import Notice
from webapp.referrals.models import Referral
from webapp.regions.models import Region


def begun():
    return Referral.select().where(Referral.status == "draft").order_by(Referral.saved_at.desc()).get()


def test_one_region_is_not_asked_about(visit, cast):
    page = visit("/referrals?region=x")
    assert "Waar woont de jongere?" not in page.text
    visit.post("/referrals", {})
    assert begun().region_id == cast.coordinator.region_id
    assert "andere regio" not in visit("/", as_=cast.coordinator).text


def test_of_more_regions_one_is_chosen(visit, cast, elsewhere):
    page = visit("/referrals?region=noord")
    chosen = [field["value"] for field in page.root.all("input", name="region") if "checked" in field.attributes]
    assert chosen == ["noord"]
    for odd in ("", "x"):
        refused = visit.post("/referrals", {"region": odd})
        assert refused.status == 422
        assert "Kies de regio waar de jongere woont." in refused.text
    assert visit.post("/referrals", {"region": "noord"}).location == "/referrals/new"
    assert begun().region == elsewhere.region
    elsewhere.coordinator.block()
    assert "Noord" not in visit("/referrals").text, "nobody would read it there"
    elsewhere.coordinator.unblock()
    assert "Noord" in visit("/referrals").text
    elsewhere.region.retire()
    assert "Noord" not in visit("/referrals").text, "nobody refers to it any more"


def test_it_is_passed_on_to_who_decides_there(app, visit, cast, elsewhere):
    with app.test_request_context():
        referral = sent()
        assert not Notice.select().where(Notice.person == elsewhere.coordinator).exists()
    page, place = f"/referrals/{referral.id}", f"/referrals/{referral.id}/pass-on"
    assert place in visit(page, as_=cast.coordinator).links
    assert visit.post(place, {"region": "eerste"}, as_=cast.coordinator).status == 422, "it is there already"
    form = visit(place, as_=cast.coordinator).form(place).fields()
    assert visit.post(place, form | {"region": "noord"}, as_=cast.coordinator).location == "/referrals/inbox"
    assert visit(page, as_=cast.coordinator).status == 404
    assert visit.post(place, form | {"region": "noord"}, as_=cast.coordinator).status == 404, "sent twice"
    assert "Er is een nieuwe aanmelding" in visit("/notices", as_=elsewhere.coordinator).text
    assert "Er is een nieuwe aanmelding" not in visit("/notices", as_=cast.coordinator).text
    assert "Sem" in visit(page, as_=elsewhere.coordinator).text
    assert AuditRecord.select().where(AuditRecord.action == "referral.passed-on").count() == 1
    back = visit.post(place, {"region": "eerste"}, as_=elsewhere.coordinator)
    assert back.location == "/referrals/inbox"
    assert "Er is een nieuwe aanmelding" in visit("/notices", as_=cast.coordinator).text, "it came back"
    Referral.get_by_id(referral.id).withdraw()
    assert visit.post(place, form | {"region": "noord"}, as_=cast.coordinator).status == 409
    assert Region.select().count() == 2
