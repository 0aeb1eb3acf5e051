"""A picture that came from a phone, made anew: only its pixels go on, smaller, and nothing that says where or when."""

import struct
from io import BytesIO

from flask_babel import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

from webapp.errors import Invalid

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE, QUALITY = 1280, 80
# A small file can claim a huge picture. A JPEG is read at the size that is needed, the others as a whole. A phone that
# puts more pictures in one JPEG (a portrait with its depth, say) makes an MPO; the first one is the photo.
MOST_PIXELS = {"JPEG": 110_000_000, "MPO": 110_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def turned(picture: Image.Image) -> Image.Image:
    """Upright, by the one tag that says how the phone was held; odd tags say nothing and break nothing."""
    try:
        turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (TypeError, ValueError, KeyError, SyntaxError, ArithmeticError, struct.error):
        turn = None
    return picture if turn is None else picture.transpose(turn)


def made_anew(sent: bytes) -> bytes:
    """A JPEG of the same picture, upright, at most 1280 pixels wide or high; raises Invalid for what is no picture."""
    try:
        with Image.open(BytesIO(sent), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
                raise Invalid({"photo": _("Deze foto is te groot. Kies een kleinere.")})
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = turned(picture).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as wrong:
        raise Invalid({"photo": _("Dit is geen foto die we kunnen lezen. Kies een jpeg of png.")}) from wrong
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pixels = Image.new("RGB", upright.size)  # an own picture: what else was in the file stays behind
    pixels.paste(upright)
    kept = BytesIO()
    pixels.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()
