"""All views of closing: the sheet of the professional, looking back, the outcome, and the end page."""

from webapp.closing import end_views, family_views, outcome_views, sheet_views
from webapp.closing.routes import bp

__all__ = ["bp", "end_views", "family_views", "outcome_views", "sheet_views"]
