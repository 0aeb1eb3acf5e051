"""Who gets what at every address: the app answers as the access matrix says."""

import os

import pytest

from tests import world
from tests.access import loads, matrix
from tests.access.actors import ACTORS, gather
from tests.policy import EVERYBODY, POLICY


@pytest.fixture
def asked(app, cast, visit):
    """The world as everybody meets it, everybody in it, and every row of the matrix with a path for it."""
    with app.test_request_context():
        family, _others = world.create(cast, world.plain, world.plain)
        people = gather(cast)
    rows = matrix.asked(app, family, matrix.Records(family, people))
    return matrix.World(app, visit, people), people, rows


@pytest.mark.only_on("sqlite")
def test_every_cell_is_what_the_matrix_says(app, asked):
    """What a role may never enter, and what everybody may, is looked at in tests/test_access.py."""
    there, people, rows = asked
    with app.test_request_context():
        loaded = loads.loaded(people)
    if os.environ.get("KEEP_ACCESS_MATRIX"):
        matrix.keep(ACTORS, loaded | matrix.made(there, rows, ACTORS))
    columns, kept = matrix.kept()
    said_of = {row: cells for together, cells in kept for row in together}
    wrong = [f"not in the matrix: {row}" for row in {**rows, **loaded}.keys() - said_of]
    wrong += [f"no longer there: {row}" for row in said_of.keys() - {**rows, **loaded}]
    wrong += [f"{row} is loaded otherwise: {now}" for row, now in loaded.items() if now != said_of.get(row)]
    for (first, *_others), said in [each for each in kept if each[0][0] in rows] if not wrong else []:
        let_in = who_may_enter(app, first[0], rows[first], people)
        got = matrix.made(there, {first: rows[first]}, let_in)[first]
        then = dict(zip(columns, said, strict=True))
        cells = zip(let_in, got, strict=True)
        wrong += [f"{' '.join(first)}: {who} gets {now}, not {then[who]}" for who, now in cells if then[who] != now]
        if wrong and "ONE_IS_ENOUGH" in os.environ:
            break
    assert columns == list(ACTORS)
    assert not wrong, "when each of these is meant, run make access-matrix:\n" + "\n".join(sorted(wrong))


def who_may_enter(app, method, path, people):
    """The actors whose role comes past the door of this address, where it has one."""
    allowed = POLICY[app.url_map.bind("").match(path, method=method)[0]]
    return [] if allowed == EVERYBODY else [name for name, who in people.items() if who and who.role in allowed.split()]
