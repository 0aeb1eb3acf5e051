"""What is true of this installation as a whole: whether its data was made up for the demo."""

from peewee import DatabaseError, Model, TextField

from webapp import schema
from webapp.config import Misconfigured
from webapp.database import db
from webapp.people.models import Person


class Installation(Model):
    """One fact about the installation, such as `demo` = `yes`."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        database = db
        legacy_table_names = False

    @classmethod
    def is_demo(cls) -> bool:
        return cls.select().where(cls.name == "demo", cls.value == "yes").exists()


def refuse_to_mix(demo: bool) -> None:
    """Stops the start when a real installation holds demo data, or a demo would run on the records of real people.

    Also when a newer version migrated the database: this one does not know what it would write wrong.

    A database that can't be reached or is not migrated yet is not this function's business: `/readyz` tells.
    """
    try:
        is_demo = Installation.is_demo()
        has_people = Person.select().exists()
        newer = schema.unknown()
    except DatabaseError:
        return
    finally:
        if not db.is_closed():
            db.close()
        db.close_all()  # workers are forked later and must not share a connection
    if newer:
        raise Misconfigured(f"This database was migrated by a newer version ({newer[-1]}): install that version.")
    if is_demo and not demo:
        raise Misconfigured("This database holds demo data: set DATABASE_URL to another one, or DEMO to yes.")
    if demo and has_people and not is_demo:
        raise Misconfigured("This database holds real people: set DATABASE_URL to another one, or DEMO to no.")
