"""Which of the statuses of a case mean that it is going on (the table stands at Case)."""

RUNNING_STATUSES = ("invited", "active")
OPEN_STATUSES = (*RUNNING_STATUSES, "on_hold")
