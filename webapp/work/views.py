"""All views of work: what is still being written, its earlier versions, what was handed in, and the plan."""

from webapp.work import draft_views, fitting_views, handed_in_views, plan_views, version_views
from webapp.work.routes import bp

__all__ = ["bp", "draft_views", "fitting_views", "handed_in_views", "plan_views", "version_views"]
