"""All pages about referrals: the form, how it goes, and the coordinator's desk."""

from webapp.referrals import begin_views, desk_views, form_views, passing_views, status_views
from webapp.referrals.blueprint import bp

__all__ = ["begin_views", "bp", "desk_views", "form_views", "passing_views", "status_views"]
