"""A setting that is missing or odd stops the start."""


class Misconfigured(SystemExit):
    """A setting is missing or odd; the message says which one and what to set."""
