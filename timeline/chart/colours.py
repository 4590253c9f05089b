"""Colours by Okabe and Ito, which the colour-blind can tell apart, and a shape beside each."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Status


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, for figures on a transparent ground."""

    text: str
    muted: str
    grid: str
    ground: str  # of hover labels
    chosen: str  # behind the selected event
    lane: str  # behind every other lane
    conflict: str  # of what joins two events that contradict each other
    status: tuple[str, ...]  # in the order of ``Status``

    def of(self, status: Status) -> str:
        """The colour of a status."""
        return self.status[list(Status).index(status)]


LIGHT = Colours(
    text="#24292f",
    muted="#57606a",
    grid="rgba(110,119,129,0.18)",
    ground="#ffffff",
    chosen="rgba(0,114,178,0.10)",
    lane="rgba(110,119,129,0.07)",
    conflict="#a3123a",
    status=("#0072B2", "#009E73", "#D55E00", "#CC79A7", "#6e7781"),
)
DARK = Colours(
    text="#e6edf3",
    muted="#9da7b1",
    grid="rgba(160,170,180,0.18)",
    ground="#1c2128",
    chosen="rgba(86,180,233,0.16)",
    lane="rgba(160,170,180,0.08)",
    conflict="#ff8fa3",
    status=("#56B4E9", "#2fbf94", "#E69F00", "#CC79A7", "#9da7b1"),
)
SYMBOLS = {  # of a point; hollow ones have "-open" added
    Status.OCCURRED: "diamond",
    Status.ONGOING: "pentagon",
    Status.PLANNED: "triangle-right",
    Status.POSSIBLE: "circle",
    Status.DENIED: "x",
}
HATCHES = {  # of a band
    Status.OCCURRED: "/",
    Status.ONGOING: "-",
    Status.PLANNED: "\\",
    Status.POSSIBLE: ".",
    Status.DENIED: "x",
}


def faded(colour: str, opacity: float) -> str:
    """``#rrggbb`` as an rgba() of some opacity."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
