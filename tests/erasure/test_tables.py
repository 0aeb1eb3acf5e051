"""Every table of the app is in the table of what is erased when, and the database itself keeps to it."""

from peewee import Model

from tests.conftest import all_models
from webapp import retention
from webapp.erasure.day import Report


def takes_along(model: type[Model], roots: set[str]) -> bool:
    """Does every row go when the row goes on which it hangs, up to one of these tables?"""
    if model._meta.table_name in roots:
        return True
    keys = [key for key in model._meta.refs if key.on_delete == "CASCADE" and not key.null]
    return any(takes_along(key.rel_model, roots) for key in keys)


def test_every_table_has_its_place():
    placed = [*retention.WITH_CASE, *retention.WITH_ACCOUNT, *retention.BY_ITSELF, *retention.KEPT]
    known = {model._meta.table_name for model in all_models()}
    assert len(placed) == len(set(placed)), "each table stands in one place"
    missing = known - set(placed)
    assert not missing, f"say in webapp/retention.py when these rows are erased, or why they are kept: {missing}"
    assert set(placed) == known, f"these are no tables any more: {set(placed) - known}"


def test_what_goes_with_a_case_or_an_account_hangs_on_it():
    models = {model._meta.table_name: model for model in all_models()}
    for names, root in ((retention.WITH_CASE, "case"), (retention.WITH_ACCOUNT, "person")):
        loose = [name for name in names if not takes_along(models[name], {root})]
        assert not loose, f"give these a key to {root} that is never empty, with on_delete='CASCADE': {loose}"


def test_every_kind_has_a_term_a_reason_and_a_line_in_the_report():
    assert all(term.days > 0 and term.after and term.why for term in retention.TERMS.values())
    assert len(Report().lines()) == len(retention.TERMS) + 1
