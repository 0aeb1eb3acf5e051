"""A QR code as a picture that a page can hold: no script, no style, no file of its own."""

import segno


class Drawing:
    """One path of squares, in a field of `size` by `size`."""

    def __init__(self, text: str) -> None:
        rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
        self.size = len(rows)
        squares = [(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
        self.path = "".join(f"M{x} {y}h1v1h-1z" for x, y in squares)
