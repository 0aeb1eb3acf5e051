"""All views of requests: of who asks, and of who answers."""

from webapp.petitions import desk_views, family_views
from webapp.petitions.routes import bp

__all__ = ["bp", "desk_views", "family_views"]
