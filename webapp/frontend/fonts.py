"""The letters, without the weights that no style sheet asks for: somebody pays for each megabyte."""

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

WEIGHTS = (400, 800)  # what the style sheets use; they say so in fonts.css


def lightened(file: Path) -> bytes:
    """The same variable font with these weights only; the same bytes each time."""
    font = instantiateVariableFont(TTFont(file, recalcTimestamp=False), {"wght": WEIGHTS})
    font.flavor = "woff2"
    content = BytesIO()
    font.save(content)
    return content.getvalue()
