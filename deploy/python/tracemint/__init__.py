"""Learns a network trace and generates a synthetic one.

    import tracemint
    model = tracemint.learn("t.pcap")
    print(model.report())
    minted = model.mint(scale=10)
    frame = minted.to_pandas()

A thin layer over Tracemint's command line, which does all the work: this package starts it, shows its
progress and turns what it says against an input into exceptions. docs/python.md has examples.
"""

from .errors import CommandLineError, GateFailed, InputError, InternalError, OutOfMemory, TracemintError
from .learning import Model, learn, open_run
from .minted import Minted
from .report import Report
from .tool import Tool, run

__version__ = "0.2.0.dev0"
__all__ = [
    "CommandLineError",
    "GateFailed",
    "InputError",
    "InternalError",
    "Minted",
    "Model",
    "OutOfMemory",
    "Report",
    "Tool",
    "TracemintError",
    "learn",
    "open_run",
    "run",
]
