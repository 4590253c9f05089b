"""The chart as a picture. No server can draw it without a browser, so the reader's own browser does.

Plotly's mode bar saves what is shown, in the format of the configuration that ``config`` gives; the offline
web page has a button for each format.
"""

from __future__ import annotations

from typing import Any, Literal

Picture = Literal["png", "svg"]
PICTURES: tuple[Picture, ...] = ("png", "svg")
SCALE = 2  # pixels of a PNG for each of the page's, so that it prints well


def config(picture: Picture, name: str) -> dict[str, Any]:
    """What Plotly's configuration says of pictures; ``name`` is the file's, without its ending."""
    return {"toImageButtonOptions": {"format": picture, "filename": name, "scale": SCALE}}
