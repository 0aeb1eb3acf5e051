"""Content that comes in as a file, and a limit to what that may be."""

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from webapp import audit
from webapp.database import transaction
from webapp.library.authoring.manuscript import Manuscript
from webapp.library.models import ContentVersion
from webapp.library.place import BadContent
from webapp.people.models import Person

MOST_BYTES = 300_000


def is_too_large(given: FileStorage) -> bool:
    content = given.stream.read(MOST_BYTES + 1)
    given.stream.seek(0)
    return len(content) > MOST_BYTES


def bring_in(given: FileStorage, by: Person) -> Manuscript:
    """A draft of what is in the file; raises BadContent with everything that is wrong with it."""
    try:
        text = given.stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadContent([_("Dit is geen tekstbestand.")]) from wrong
    with transaction():
        version = ContentVersion.add(text, by, note=_("Uit een bestand"))
        audit.record("content.begun", version, actor=by.id)
    return Manuscript(version)
