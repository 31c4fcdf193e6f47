"""A synthetic trace."""

import tempfile
from pathlib import Path
from typing import Any, Dict, Optional

from .errors import TracemintError
from .tool import PathLike, Tool

_FOLDERS = {"packets": "packet-csv", "flow-records": "netflow-csv"}


class Minted:
    """A record table that a model made.

    table: its Parquet files, with all columns (docs/schema.md).
    manifest: what ``run.json`` says of it.
    """

    def __init__(self, tool: Tool, folder: Path, manifest: Dict[str, Any], keeper: object = None) -> None:
        self._tool = tool
        self._keeper = keeper
        self.folder = folder
        self.manifest = manifest
        self.table = next((folder / name for name in _FOLDERS if (folder / name).is_dir()), folder)

    def __len__(self) -> int:
        return int(self.manifest["counts"]["records"])

    def save(self, path: PathLike, format: Optional[str] = None, **settings: Any) -> Path:
        """Writes one file; the format by name as of ``tracemint export``, or by the file's ending."""
        known = {".pcap": "pcap", ".pcapng": "pcapng", ".csv": _FOLDERS[self.table.name]}
        chosen = format or known.get(Path(path).suffix, "pcap")
        self._tool.run("export", self.folder, "--format", chosen, "--output", path, settings=settings)
        return Path(path)

    def to_pandas(self) -> Any:
        """A frame of pandas in NetShare's columns, by way of CSV, so that neither pyarrow nor fastparquet is needed."""
        pandas = _pandas()
        with tempfile.TemporaryDirectory(prefix="tracemint-csv-") as folder:
            return pandas.read_csv(self.save(Path(folder) / "minted.csv"))

    def to_spark(self, spark: Any) -> Any:
        """A frame of PySpark with all columns, straight from the Parquet files."""
        return spark.read.parquet(str(self.table))

    def __repr__(self) -> str:
        return f"Minted({len(self):,} records in {self.table})"


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as missing:
        raise TracemintError("to_pandas() needs pandas. Install it, or use save() or table.") from missing
    return pandas
