"""The second factor of the staff in the tests: an app with codes, whose secret is known here."""

from webapp.doors.code_apps import CodeApp, steps
from webapp.formats import now
from webapp.people.models import Person

SECRET = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"


def set_up(person: Person) -> CodeApp:
    """As if this person had set it up some time ago."""
    app = CodeApp(person=person, secret=SECRET, confirmed_at=now(), used_at=now())
    app.save(force_insert=True)
    return app


def code_of(person: Person) -> str:
    """What the app of this person shows: the first code that was not used yet."""
    app = CodeApp.visible_to(person).get()
    return next(app.code_at(step) for step in steps() if step > app.last_step)


def factor_of(person: Person) -> str:
    """What a session of this person says was given."""
    return "code" if person.is_staff else ""


def typed(login_name: str) -> dict[str, str]:
    """What somebody with this name fills in beside the password, in a form that takes both at once."""
    person = Person.get(Person.login_name == login_name)
    return {"code": code_of(person)} if person.is_staff else {}
