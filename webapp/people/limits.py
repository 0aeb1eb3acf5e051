"""How long a session lives without a sign of life, and at most. Saving by itself is no sign of life."""

from datetime import timedelta

LIMITS = {
    "youth": (timedelta(minutes=30), timedelta(hours=12)),
    "parent": (timedelta(minutes=30), timedelta(hours=12)),
    "professional": (timedelta(minutes=15), timedelta(hours=10)),
    "coordinator": (timedelta(minutes=15), timedelta(hours=10)),
}
OWN_PHONE_LIMITS = (timedelta(days=14), timedelta(days=60))
SEEN_EVERY = timedelta(minutes=1)  # a session's last sign of life is written at most this often
