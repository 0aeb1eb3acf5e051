"""What happened is unreadable in the database, bound to its own row, and survives a new master key."""

from pathlib import Path

import pytest

from tests.conftest import settings_for
from webapp import create_app
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case
from webapp.cases.notes import Note
from webapp.database import db
from webapp.sealed import Keyring, SealedText, Unreadable

SECRET = "KANARIE-GEHEIM: er ging een ruit stuk."


@pytest.fixture
def note(app, cast):
    with app.test_request_context():
        return Note.write(cast.case, cast.professional, SECRET, None)


def raw(row, field):
    """The bytes as they stand in the database."""
    column = type(row)._meta.fields[field]
    selected = type(row).select(column).where(type(row).id == row.id)
    return bytes(db.execute(selected).fetchone()[0])


def as_bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def put(row, field, value):
    column = type(row)._meta.fields[field]
    type(row).update({column: value}).where(type(row).id == row.id).execute()


def test_it_is_written_and_read_as_text(cast, note):
    assert Note.get_by_id(note.id).text == SECRET
    assert Case.get_by_id(cast.case.id).incident == "KANARIE-INCIDENT"


def test_the_bytes_say_nothing(cast, note):
    for row, field in ((note, "text"), (cast.case, "incident")):
        assert b"KANARIE" not in raw(row, field)
    assert raw(note, "text")[:1] == b"\x01", "the version of the way it is sealed"


def test_no_file_of_the_database_holds_it(app, cast, note, database_url, database_kind):
    if database_kind == "postgresql":
        rows = [row for table in db.get_tables() for row in db.execute_sql(f'SELECT * FROM "{table}"')]
        assert not [row for row in rows if b"KANARIE" in b"".join(map(as_bytes, row))]
        return
    db.close()
    path = Path(database_url.removeprefix("sqlite:///"))
    for file in path.parent.glob(f"{path.name}*"):
        assert b"KANARIE" not in file.read_bytes(), file


def test_the_same_text_twice_looks_different(app, cast, note):
    with app.test_request_context():
        again = Note.write(cast.case, cast.professional, SECRET, None)
    assert raw(again, "text") != raw(note, "text")


def test_a_text_moved_to_another_row_does_not_open(app, cast, note):
    with app.test_request_context():
        other = Note.write(cast.case, cast.professional, "Iets anders.", None)
    first, second = raw(note, "text"), raw(other, "text")
    put(note, "text", second)
    put(other, "text", first)
    for row in (note, other):
        with pytest.raises(Unreadable):
            Note.get_by_id(row.id).text  # noqa: B018


def test_a_text_moved_to_another_case_does_not_open(app, cast, note):
    Note.update(case=cast.other_case).where(Note.id == note.id).execute()
    with pytest.raises(Unreadable):
        Note.get_by_id(note.id).text  # noqa: B018


def test_a_changed_byte_shows(cast, note):
    bytes_ = bytearray(raw(note, "text"))
    bytes_[-1] ^= 1
    put(note, "text", bytes(bytes_))
    with pytest.raises(Unreadable):
        Note.get_by_id(note.id).text  # noqa: B018


def test_without_its_key_a_case_is_gone(cast, note):
    CaseKey.delete().where(CaseKey.id == cast.case.sealed_key_id).execute()
    with pytest.raises((Unreadable, AttributeError)):
        Note.get_by_id(note.id).text  # noqa: B018


def test_a_sealed_text_cannot_be_written_around(cast, note):
    with pytest.raises(TypeError):
        Note.update(text="leesbaar").where(Note.id == note.id).execute()
    assert isinstance(Note.text, SealedText)


def with_keys(url, **keys):
    """The app, started again with these master keys."""
    db.close()
    db.close_all()
    settings = settings_for(url)
    return create_app(type(settings)(**{**vars(settings), "encryption_keys": keys}))


def test_a_new_master_key(app, cast, note, database_url):
    old, new = bytes(range(32)), bytes(range(32, 64))
    sealed = raw(note, "text")
    both = with_keys(database_url, new=new, test=old)
    with both.app_context():
        assert both.test_cli_runner().invoke(args=["rotate-keys"]).output == "6 keys are wrapped with new now.\n"
    alone = with_keys(database_url, new=new)
    with alone.app_context():
        assert Note.get_by_id(note.id).text == SECRET
        assert {row.master for row in CaseKey.select()} == {"new"}
        assert raw(note, "text") == sealed, "only the key was wrapped anew"
    former = with_keys(database_url, test=old)
    with former.app_context(), pytest.raises(Unreadable):
        Note.get_by_id(note.id).text  # noqa: B018


def test_a_key_wrapped_for_one_case_does_not_open_another():
    ring = Keyring({"test": bytes(32)})
    name, wrapped = ring.new_key("case_key:1")
    with pytest.raises(Unreadable):
        ring.unwrap(name, wrapped, "case_key:2")
