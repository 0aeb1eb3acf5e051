"""What people choose a channel for, and the only sentences that ever leave the app.

A channel (push, mail, text message) carries one of a few fixed sentences. What there is to tell stays in the app.
"""

from typing import Final

# A choice is made for each of these. Staff have `review` for what waits to be read by them.
KINDS: Final = ("appointment", "task", "message", "case", "review")
# No name, no organisation, no content: a passer-by who reads a lock screen learns nothing.
SENTENCES: Final = ("new", "tomorrow", "soon", "due", "digest")
# By these somebody may hear; the app itself always tells.
CHANNELS: Final = ("push", "mail", "text")
