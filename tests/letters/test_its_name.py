"""The letter is called the same on every page of one reader."""

import pytest


@pytest.mark.parametrize("path", ["/", "/assignments", "/letters"])
def test_the_youth_sees_for_whom_it_is(visit, cast, work, path):
    page = visit(path, as_=cast.youth)
    assert "Brief aan meneer Jansen" in page.text
    assert "Brief aan de ander" not in page.text


@pytest.mark.parametrize("path", ["/assignments", "/letters"])
def test_the_parent_sees_whose_it_is_and_not_for_whom(visit, cast, work, path):
    page = visit(path, as_=cast.mother)
    assert "Brief van Robin" in page.text
    assert "Jansen" not in page.text.replace("Mark Jansen", "")
