"""All views of agreements: taking part, what was agreed, the first conversation, and the tab of a case."""

from webapp.agreements import agreement_views, concern_views, meeting_views, participation_views, plan_views, proposing
from webapp.agreements.routes import bp

__all__ = [
    "agreement_views",
    "bp",
    "concern_views",
    "meeting_views",
    "participation_views",
    "plan_views",
    "proposing",
]
