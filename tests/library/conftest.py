"""The same assignment as the tests of work have."""

from tests.work.conftest import give, work

__all__ = ["give", "work"]
