"""Which statuses of work mean that something can be written, and from which status to which (the table is at Work)."""

WRITABLE = ("assigned", "started", "needs_work")
MOVES = {
    "started": ("assigned",),
    "submitted": ("assigned", "started", "needs_work"),
    "needs_work": ("submitted",),
    "approved": ("submitted",),
    "cancelled": ("assigned", "started", "needs_work", "submitted"),
}
