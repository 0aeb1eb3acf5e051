"""Nobody can work out a hidden number, whatever they know about how it is hidden."""

from collections import defaultdict
from itertools import product

from webapp.counts.suppressing import FEWEST, hidden_in, table


def published(numbers):
    shown = table("x", "X", [(str(place), number) for place, number in enumerate(numbers)])
    return tuple(row.number for row in shown.rows), shown.total


def test_every_hidden_number_could_be_another_one():
    """All tables of two, three and four rows up to a size: what leads to the same page differs in each hidden row."""
    for rows, most in ((2, 16), (3, 14), (4, 9)):
        same = defaultdict(list)
        for numbers in product(range(most * 2 if rows < 3 else most), repeat=rows):
            same[published(numbers)].append(numbers)
        for (shown, total), behind in same.items():
            if not shown or total > most:  # what could be behind larger totals was not all tried
                continue
            for place, number in enumerate(shown):
                assert number is not None or len({numbers[place] for numbers in behind}) > 1, (shown, behind)


def test_no_small_number_is_told():
    for numbers in product(range(8), repeat=4):
        shown, total = published(numbers)
        assert not [number for number in (*shown, total) if number is not None and 0 < number < FEWEST], numbers


def test_nothing_is_hidden_without_need_and_nothing_by_its_size():
    assert hidden_in([0, 7, 12]) == set()
    assert hidden_in([3, 7, 12]) == {0, 2}
    assert hidden_in([3, 3, 12]) == {0, 1}
    assert hidden_in([1, 1, 1, 1, 1, 9]) == {0, 1, 2, 3, 4, 5}
    assert hidden_in([1, 3]) is None
    assert hidden_in([1, 1, 1, 1, 1]) is None
    assert hidden_in([]) == set()
