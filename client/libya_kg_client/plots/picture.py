"""A figure that shows itself in a notebook and is saved as PNG and SVG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, Final

from libya_kg_client.extras import need

need("matplotlib", "plot")

import matplotlib as mpl  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

#: Colours that are told apart by most eyes and in grey (Okabe and Ito 2008).
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
KINDS: Final = {"person": "#0072B2", "organization": "#E69F00", "state": "#009E73"}
GREY: Final = "#666666"

_STYLE: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "libya-kg",
    "figure.dpi": 100,
}


class Picture(Figure):
    """A matplotlib figure, independent of pyplot; ``axes[0]`` is there to be changed."""

    def save(self, stem: str | Path, dpi: int = 300) -> tuple[Path, Path]:
        """Write ``stem.png`` and ``stem.svg``; the paths written.

        Args:
            stem: a path; an ending ``.png`` or ``.svg`` is taken off.
            dpi: dots per inch of the PNG.
        """
        path = Path(stem)
        base = path.with_suffix("") if path.suffix in (".png", ".svg") else path
        written = Path(f"{base}.png"), Path(f"{base}.svg")
        with mpl.rc_context(_STYLE):
            self.savefig(written[0], dpi=dpi)
            self.savefig(written[1], metadata={"Date": None})
        return written

    def _repr_png_(self) -> bytes:
        target = BytesIO()
        with mpl.rc_context(_STYLE):
            self.savefig(target, format="png", dpi=100)
        return target.getvalue()


def picture(width: float, height: float, title: str, source: str) -> tuple[Picture, Axes]:
    """An empty picture (inches) with its title, and where its data are from below it."""
    made = Picture(figsize=(width, height), layout="constrained")
    axes = made.add_subplot()
    axes.set_title(title, loc="left", fontsize=11)
    made.supxlabel(source, fontsize=7, color=GREY, x=0.01, ha="left")
    return made, axes


def plain(axes: Axes) -> None:
    """No frame but the axis below."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
