"""An agreement of a case: how it goes, and until when it counts. What it says stands in its versions."""

from datetime import timedelta

from flask_babel import gettext as _
from peewee import Check, ForeignKeyField, IntegerField, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.people.models import Person

TWICE = timedelta(minutes=1)


class Agreement(Record):
    """One agreement; of its versions `revision` is the one that counts. Found through the versions one may read."""

    case = ForeignKeyField(Case, backref="agreements", on_delete="CASCADE")
    number = IntegerField()
    revision = IntegerField(default=1)
    progress = TextField(default="", constraints=[Check("progress IN ('', 'done', 'busy', 'stuck')")])
    progress_at = Moment(null=True)
    ended_at = Moment(null=True)
    key = UUIDField(null=True, unique=True)

    def expect(self, revision: int) -> None:
        """Raises Conflict when another version counts by now, or none. Call inside a transaction."""
        self.case.hold()
        query = Agreement.select(Agreement.revision, Agreement.ended_at).where(Agreement.id == self.id)
        row = locked(query).get()
        if row.revision != revision or row.ended_at:
            raise Conflict(_("Deze afspraak is net veranderd. Er is niets weg. Lees eerst wat er nu staat."))

    @property
    def path(self) -> str:
        return path("agreements.show", agreement_id=self.id)

    @classmethod
    def stuck(cls) -> ModelSelect:
        """SQL, for a query of cases: the agreements of the case of which the owner says that it does not work."""
        return cls.select(cls.id).where(cls.case == Case.id, cls.progress == "stuck", cls.ended_at.is_null())

    def report(self, progress: str, by: Person) -> None:
        """The owner says how it goes; the same twice in a minute is once."""
        with transaction():
            self.expect(self.revision)
            talk_first(self.case, by)
            said = Agreement.get_by_id(self.id)
            if said.progress == progress and said.progress_at and now() - said.progress_at < TWICE:
                return
            self.progress, self.progress_at = progress, now()
            self.save(only=[Agreement.progress, Agreement.progress_at])
            audit.record(f"agreement.{progress}", self, self.case, actor=by.id)

    def end(self, by: Person) -> None:
        with transaction():
            self.expect(self.revision)
            self.ended_at = now()
            self.save(only=[Agreement.ended_at])
            for version in self.versions:
                Notice.withdraw(version)
            audit.record("agreement.ended", self, self.case, actor=by.id)
