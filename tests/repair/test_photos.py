"""A photo with a repair action: only where it is allowed, made anew without where and when, and sealed."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import ExifTags, Image

from webapp.cases.models import Case
from webapp.formats import today
from webapp.repair.models import RepairAction
from webapp.repair.photos import RepairPhoto, allow

PLACE = b"KANARIE-PLEK"


def photo(kind="JPEG", size=(3000, 2000), **more):
    """As a phone makes one: lying on its side, with where it was made in it, and a remark."""
    picture = Image.new("RGB", size, "red")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = PLACE.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = PLACE
    file = BytesIO()
    picture.save(file, kind, exif=exif, **({"comment": PLACE} if kind == "JPEG" else {}), **more)
    return file.getvalue()


@pytest.fixture
def action(app, cast):
    with app.test_request_context():
        allow(True, cast.coordinator)
        action = RepairAction.propose(cast.case, "Helpen in de gymzaal", cast.youth, None)
        action.case = cast.case
        action.agree("Helpen", today() + timedelta(days=3), "", cast.professional, 1)
        return action


@pytest.fixture
def path(action):
    return f"/repair-actions/{action.id}/photo"


@pytest.fixture
def send(visit, cast, path):
    def upload(data, person=cast.youth, name="foto.jpg"):
        head = b'--x\r\nContent-Disposition: form-data; name="%s"'
        token = head % b"csrf_token" + f"\r\n\r\n{visit.token(person)}\r\n".encode()
        file = head % b"photo" + f'; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + data
        body, kind = token + file + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
        with visit.app.app_context():
            return visit.client(person).post(path, data=body, content_type=kind, base_url="https://route.test")

    return upload


@pytest.fixture
def look(visit, cast, path):
    """The answer itself: a picture is no text."""

    def get(person):
        with visit.app.app_context():
            return visit.client(person).get(path, base_url="https://route.test")

    return get


def test_the_photo_is_made_anew(visit, cast, path, send, look):
    sent = photo()
    assert PLACE in sent
    assert send(sent).status_code == 303
    kept = look(cast.youth).data
    picture = Image.open(BytesIO(kept))
    assert PLACE not in kept
    assert (picture.format, picture.size) == ("JPEG", (853, 1280)), "upright, and smaller"
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"JFIF" not in bytes(RepairPhoto.get().sealed), "sealed"
    assert path in visit("/repair", as_=cast.youth).html


def test_a_phone_that_puts_more_pictures_in_one_file(send, look, cast):
    """As many phones do with a portrait: its first picture is the photo."""
    first, depth = Image.new("RGB", (400, 300), "red"), Image.new("RGB", (40, 30), "blue")
    file = BytesIO()
    first.save(file, "MPO", save_all=True, append_images=[depth])
    assert send(file.getvalue()).status_code == 303
    picture = Image.open(BytesIO(look(cast.youth).data))
    assert (picture.format, picture.size) == ("JPEG", (400, 300))


def test_who_sees_it_and_who_removes_it(visit, cast, action, path, send, look):
    send(photo("PNG"), name="x.png")
    assert look(cast.professional).status_code == 200
    for person, status in ((cast.mother, 403), (cast.coordinator, 403), (cast.other_youth, 404), (None, 401)):
        assert look(person).status_code == status
    assert path in visit(f"/repair-actions/{action.id}", as_=cast.professional).html
    send(photo(size=(400, 300)))
    assert RepairPhoto.select().count() == 1, "another one takes its place"
    assert visit.post(f"/repair-actions/{action.id}/remove-photo", as_=cast.youth).status == 303
    assert not RepairPhoto.select().exists()
    assert look(cast.youth).status_code == 404


def test_what_is_no_photo_is_refused_with_a_sentence(visit, cast, send, path):
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    gif = BytesIO()
    Image.new("RGB", (9, 9)).save(gif, "GIF")
    for data in (b"", b"geen foto", b"<svg onload='alert(1)'/>", gif.getvalue(), photo()[:900], bomb.getvalue()):
        answer = send(data)
        assert (answer.status_code, "foto" in answer.text) == (422, True)
    assert visit.post(path, as_=cast.youth).status == 422
    assert not RepairPhoto.select().exists()


def test_a_photo_of_ten_megabytes_fits_and_one_of_twenty_does_not(send):
    assert send(photo() + b"\0" * 10_000_000).status_code == 303
    assert send(photo() + b"\0" * 20_000_000).status_code == 413


def test_only_where_the_coordinator_allows_it(app, visit, cast, action, path, send):
    rule = "/repair/photos"
    off = visit(rule, as_=cast.coordinator).form(rule)
    assert visit.post(rule, off.fields() | {"allowed": "no"}, as_=cast.coordinator).status == 303
    assert "Zet er een foto bij" not in visit("/repair", as_=cast.youth).text
    assert send(photo()).status_code == 409
    visit.post(rule, {"allowed": "yes"}, as_=cast.coordinator)
    assert "Zet er een foto bij" in visit("/repair", as_=cast.youth).text
    cast.case.behaviour_kind = "online_behaviour"
    cast.case.save()
    assert "Zet er een foto bij" not in visit("/repair", as_=cast.youth).text
    assert send(photo()).status_code == 409, "never about what happened online"
    assert visit(rule, as_=cast.professional).status == 403


def test_an_odd_tag_in_a_photo_is_no_reason_to_break(send, look, cast):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.XResolution] = 6, 72.0
    file = BytesIO()
    Image.new("RGB", (40, 30)).save(file, "JPEG", exif=exif)
    number, text = (b"\x01\x1a\x00" + bytes([kind]) for kind in (5, 2))  # its type: a fraction, then a text
    odd = file.getvalue().replace(number, text).replace(number[1::-1] + b"\x05\x00", number[1::-1] + b"\x02\x00")
    assert odd != file.getvalue()
    assert send(odd).status_code == 303
    assert Image.open(BytesIO(look(cast.youth).data)).format == "JPEG"


def test_in_a_closed_case_only_the_youth_takes_it_away(visit, cast, action, send):
    assert send(photo(size=(40, 30))).status_code == 303
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    place = f"/repair-actions/{action.id}/remove-photo"
    assert visit.post(place, as_=cast.professional).status == 409
    assert RepairPhoto.select().exists()
    assert visit.post(place, as_=cast.youth).status == 303
    assert not RepairPhoto.select().exists()
