"""A bar in plain text, which terminals and notebooks both redraw by a carriage return."""

import sys
from typing import Any, Callable, Dict, Optional, TextIO, Union

Event = Dict[str, Any]
Listener = Callable[[Event], None]
_WIDTH = 24


class Bar:
    """Shows the events of a run on one line a phase."""

    def __init__(self, out: Optional[TextIO] = None) -> None:
        self._out = out or sys.stderr
        self._longest = 0

    def __call__(self, event: Event) -> None:
        if event.get("event") == "progress":
            self._draw(event)

    def _draw(self, event: Event) -> None:
        total = event.get("total") or 0
        share = min(1.0, event.get("done", 0) / total) if total else 1.0
        full = round(share * _WIDTH)
        line = f"{event.get('phase', '').strip():<20.20} [{'#' * full}{'-' * (_WIDTH - full)}] {share:4.0%}"
        if event.get("note"):
            line += f", {event['note']}"
        # What the line before had more than this one is wiped out.
        self._out.write("\r" + line.ljust(self._longest))
        self._longest = len(line)
        if event.get("ended"):
            self._out.write("\n")
            self._longest = 0
        self._out.flush()


def listener(progress: Union[bool, Listener, None]) -> Listener:
    """A function of events: the bar where somebody looks, or none, or the caller's own."""
    if callable(progress):
        return progress
    shown = _is_watched() if progress is None else progress
    return Bar() if shown else lambda event: None


def _is_watched() -> bool:
    return sys.stderr.isatty() or "ipykernel" in sys.modules
