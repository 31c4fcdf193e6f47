"""Frames of pandas and PySpark as files that ingest reads.

Flow records in the columns of a dialect that ingest knows (docs/formats.md) become CSV, which needs no pyarrow.
"""

from pathlib import Path
from typing import Any, List

from .errors import InputError

# The columns that tell a table of ours, by the data source that writes it.
_SOURCES = {"time_nanos": "pcap", "start_nanos": "netflow"}


def as_paths(trace: Any, folder: Path) -> List[Any]:
    """The paths of a trace; a frame is written into the folder, under the same name each time."""
    if _is_frame(trace):
        folder.mkdir(parents=True, exist_ok=True)
        return [_written(trace, folder)]
    return list(trace) if isinstance(trace, (list, tuple)) else [trace]


def _is_frame(trace: Any) -> bool:
    # Neither pandas nor PySpark need be installed.
    return hasattr(trace, "to_csv") or (hasattr(trace, "write") and hasattr(trace, "toPandas"))


def _written(frame: Any, folder: Path) -> Path:
    if not len(frame.columns):
        raise InputError("The frame has no column. Give flow records with the columns of a dialect of docs/formats.md.")
    if hasattr(frame, "to_csv"):
        frame.to_csv(folder / "frame.csv", index=False)
        return folder / "frame.csv"
    return _of_spark(frame, folder)


def _of_spark(frame: Any, folder: Path) -> Path:
    source = next((name for column, name in _SOURCES.items() if column in frame.columns), None)
    if source:
        # Such columns come from Tracemint's own data sources, which can write them, too.
        frame.write.mode("overwrite").format(source).save(str(folder / source))
        return folder / source
    frame.write.mode("overwrite").option("header", True).csv(str(folder / "csv"))
    return folder / "csv"
