"""Writing the learning content in forms, trying it as each reader, and publishing it when nothing is left to mend."""

from webapp.library.authoring import parts, whole
from webapp.library.authoring.blueprint import bp

__all__ = ["bp", "parts", "whole"]
