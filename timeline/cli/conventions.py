"""The options that say how texts are to be read where their words leave it open."""

from __future__ import annotations

import argparse
from enum import Enum

from timeline.conventions import Conventions, DateOrder, Mode, Prefer
from timeline.messages import sentence


def add_conventions(command: argparse.ArgumentParser) -> None:
    """Each has a default that leaves it to the text and its language."""
    for name, kind in (("order", DateOrder), ("prefer", Prefer), ("mode", Mode)):
        values = _values(kind)
        command.add_argument(
            f"--{name}", choices=values, default=values[0], help=sentence(f"cli.option-{name}")
        )


def _values(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


def conventions(options: argparse.Namespace) -> Conventions:
    """What the options of a command say."""
    return Conventions(
        DateOrder(options.order),
        Prefer(options.prefer),
        Mode(options.mode),
        undated_news=getattr(options, "news", False),
    )
