"""Draw the app's icons into static/icons from one description of the mark: a sun-yellow disc, a route, two stops."""

from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).parent.parent.parent / "static" / "icons"
YELLOW, INK = "#ffc934", "#07281f"
GRID = 32  # the mark is drawn on a square of 32 by 32
ROUTE = ((9, 24), (9, 18), (23, 18), (23, 12))  # a Bézier curve
ROUTE_WIDTH = 3
STOPS = ((9, 24, 3), (23, 9.5, 3.5))  # x, y, radius
FINER = 8  # drawn so many times larger, then made smaller: smooth edges

FAVICON = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
    f'<circle cx="16" cy="16" r="16" fill="{YELLOW}"/>'
    f'<path d="M9 24c0-6 14-6 14-12" fill="none" stroke="{INK}" stroke-width="{ROUTE_WIDTH}" stroke-linecap="round"/>'
    + "".join(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{INK}"/>' for x, y, radius in STOPS)
    + "</svg>\n"
)


def mark(size: int, full_bleed: bool = False, scale: float = 1.0) -> Image.Image:
    """The mark, `size` pixels square; full-bleed fills the corners too, and a smaller scale leaves a safe edge."""
    wide = size * FINER
    image = Image.new("RGBA", (wide, wide), YELLOW if full_bleed else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    unit = wide / GRID

    def disc(x: float, y: float, radius: float, colour: str) -> None:
        middle_x, middle_y = ((place - GRID / 2) * scale + GRID / 2 for place in (x, y))
        edge = radius * scale
        corners = (middle_x - edge, middle_y - edge, middle_x + edge, middle_y + edge)
        draw.ellipse([corner * unit for corner in corners], fill=colour)

    if not full_bleed:
        disc(GRID / 2, GRID / 2, GRID / 2 / scale, YELLOW)
    for x, y in _along(ROUTE, steps=20 * size):
        disc(x, y, ROUTE_WIDTH / 2, INK)
    for x, y, radius in STOPS:
        disc(x, y, radius, INK)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _along(curve: tuple[tuple[float, float], ...], steps: int) -> list[tuple[float, float]]:
    """Points on a cubic Bézier curve, its ends included."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
        points.append((x, y))
    return points


def main() -> None:
    ICONS.mkdir(parents=True, exist_ok=True)
    (ICONS / "favicon.svg").write_text(FAVICON, "utf-8")
    for name, image in {
        "icon-192": mark(192),
        "icon-512": mark(512),
        "maskable-512": mark(512, full_bleed=True, scale=0.85),
        "apple-touch-180": mark(180, full_bleed=True, scale=0.9).convert("RGB"),
    }.items():
        image.quantize(method=Image.Quantize.FASTOCTREE).save(ICONS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
