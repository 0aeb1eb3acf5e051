"""What a parent sees by the youth's age: the ladder of 12, 16 and 18 years (ages from the settings).

| youth   | parent with authority                     | parent without | support person            |
|---------|-------------------------------------------|----------------|---------------------------|
| < 12    | the case and its steps, what happened too | the case       | steps, when the youth allows |
| 12 – 15 | the case and its steps                    | the case       | same                      |
| 16 – 17 | the case; steps when the youth allows      | the case       | same                      |
| >= 18   | nothing, unless the youth allows           | same           | same                      |

"The case" is: that it exists, who to call, and the appointments to which they are invited themselves.
Answers and letters are never part of it. A "yes" counts for the stage of life in which it was given:
`allowed_at_age` is the youth's age then, so that it lapses by itself at 16 and at 18. Then the youth is asked again:

| since that birthday | what a parent sees                        | what was shared before                  |
|---------------------|-------------------------------------------|-----------------------------------------|
| no answer yet       | frozen: as if the youth had said no       | frozen too                              |
| no                  | as in the table above without the yes     | what the youth shared, until they stop  |
| yes                 | as in the table above with the yes        | same                                    |

The parent is told the same after a no as while there is no answer: the choice stays the youth's own.
"""

from datetime import date

from flask import current_app
from peewee import Expression, Field

from webapp.formats import age_on, today, years_before
from webapp.prepared import Late

YOUNGEST, OLDEST = 10, 23
PARENTS = ("parent", "parent_without_authority")
RELATIVES = (*PARENTS, "support_person")
FAMILY = ("youth", *RELATIVES)


def may_start(birth_date: date, starts: date) -> bool:
    """The intervention is for youths of these ages on the day it starts; they may grow older in it."""
    return YOUNGEST <= age_on(birth_date, starts) <= OLDEST


def _ages() -> tuple[int, int, int]:
    return current_app.config["SETTINGS"].ladder_ages


def younger_than(age: int, birth_date: Field) -> Expression:
    """SQL: not yet this old today; a birthday counts from its first minute."""
    return birth_date > Late(lambda _values: years_before(today(), age))


def sees_case(birth_date: Field, allowed_at_age: Field, _kind: Field) -> Expression:
    """SQL: a parent or support person sees that there is a case."""
    _first, _second, adult = _ages()
    return younger_than(adult, birth_date) | (allowed_at_age >= adult)


def may_know(birth_date: date, allowed_at_age: int | None, day: date) -> bool:
    """The same for one parent or support person, on this day."""
    adult = _ages()[2]
    return age_on(birth_date, day) < adult or (allowed_at_age or 0) >= adult


def follows(birth_date: Field, allowed_at_age: Field, kind: Field) -> Expression:
    """SQL: a parent or support person sees at which step the youth is."""
    _first, own_say, adult = _ages()
    child, minor = younger_than(own_say, birth_date), younger_than(adult, birth_date)
    allowed = (minor & (allowed_at_age >= own_say)) | (allowed_at_age >= adult)
    allowed_child = child & allowed_at_age.is_null(False)
    return ((kind == "parent") & (child | allowed)) | ((kind == "support_person") & (allowed | allowed_child))


def follows_now(birth_date: date, allowed_at_age: int | None, kind: str) -> bool:
    """The same for one parent or support person, today."""
    _first, own_say, adult = _ages()
    age, allowed = age_on(birth_date, today()), -1 if allowed_at_age is None else allowed_at_age
    if age >= own_say:
        return kind != "parent_without_authority" and allowed >= (adult if age >= adult else own_say)
    return kind == "parent" or (kind == "support_person" and allowed >= 0)


def reads_shared(birth_date: Field, answered_at_age: Field, kind: Field) -> Expression:
    """SQL: a parent reads what the youth shared: not while the youth is asked again."""
    _first, own_say, adult = _ages()
    child, minor = younger_than(own_say, birth_date), younger_than(adult, birth_date)
    never_asked = kind == "parent_without_authority"
    return child | (minor & (never_asked | (answered_at_age >= own_say))) | (answered_at_age >= adult)


def asked_about(birth_date: date) -> tuple[str, ...]:
    """The kinds of relatives about whom the youth is asked in this stage of life."""
    if is_adult(birth_date):
        return RELATIVES
    return ("parent", "support_person") if youth_decides(birth_date) else ()


def parent_reads_incident(birth_date: date) -> bool:
    """Below the first age a parent with authority acts for the child and reads what happened."""
    return age_on(birth_date, today()) < _ages()[0]


def youth_decides(birth_date: date) -> bool:
    """From the second age on the youth says whether a parent sees the steps."""
    return age_on(birth_date, today()) >= _ages()[1]


def is_adult(birth_date: date) -> bool:
    return age_on(birth_date, today()) >= _ages()[2]


def stage_begins(birth_date: date) -> int:
    """The age at which the youth's stage of life began; a "yes" from before it has lapsed."""
    _first, own_say, adult = _ages()
    age = age_on(birth_date, today())
    return adult if age >= adult else own_say if age >= own_say else 0


def agrees_to_take_part(kind: str, birth_date: date) -> bool:
    """Whether the yes of this member is needed: the youth's from the first age on, the parents' below the second."""
    if kind == "youth":
        return not parent_reads_incident(birth_date)
    return kind == "parent" and not youth_decides(birth_date)


def parents_agree(birth_date: Field) -> Expression:
    """SQL: the yes of the parents with authority is needed."""
    return younger_than(_ages()[1], birth_date)


def last_step(birth_date: date) -> int:
    """The age of the ladder that the youth passed last; 0 before the first. A "yes" from before it has lapsed."""
    age = age_on(birth_date, today())
    return max((step for step in _ages() if step <= age), default=0)
