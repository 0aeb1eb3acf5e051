"""The checks that no test misses when they are gone, each with the reason that nothing is lost with it.

(module, check) → why. `make mutate-access` prints the reason behind the check; everything else has to be found.
"""

EXPLAINED: dict[tuple[str, str], str] = {
    # Case.followed_by
    ("webapp/cases/models.py", 'person.role == "parent"'): "youths and staff find the same; a coordinator less",
}
