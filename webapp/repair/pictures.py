"""A picture that came from a phone, made anew: only its pixels go on, smaller, and nothing that says where or when."""

from io import BytesIO

from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from webapp.errors import Invalid

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE, QUALITY = 1280, 80
# A small file can claim a huge picture. A JPEG is read at the size that is needed, the others as a whole.
MOST_PIXELS = {"JPEG": 110_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}


def made_anew(sent: bytes) -> bytes:
    """A JPEG of the same picture, upright, at most 1280 pixels wide or high; raises Invalid for what is no picture."""
    try:
        with Image.open(BytesIO(sent), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
                raise Invalid({"photo": _("Deze foto is te groot. Kies een kleinere.")})
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as wrong:
        raise Invalid({"photo": _("Dit is geen foto die we kunnen lezen. Kies een jpeg of png.")}) from wrong
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pixels = Image.new("RGB", upright.size)  # an own picture: what else was in the file stays behind
    pixels.paste(upright)
    kept = BytesIO()
    pixels.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()
