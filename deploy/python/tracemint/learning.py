"""Learning a trace, and what can be done with what was learnt."""

import json
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any, Dict, Optional, Tuple, Union

from . import frames
from .minted import Minted
from .progress import Listener
from .report import Report
from .tool import PathLike, Tool


class Model:
    """A run of Tracemint: the records that were read, the model, a first synthetic trace and its report."""

    def __init__(self, tool: Tool, folder: Path, keeper: object = None) -> None:
        self._tool = tool
        self._keeper = keeper
        self.folder = folder.absolute()

    def mint(
        self,
        records: Optional[int] = None,
        *,
        scale: Optional[float] = None,
        output: Optional[PathLike] = None,
        where: Optional[str] = None,
        **settings: Any,
    ) -> Minted:
        """Makes a synthetic trace: about so many records, or so many times the original.

        Without arguments it is the one that learning made. where: ``"label=ddos"`` for flows of one kind alone.
        """
        if (records, scale, where, output) == (None,) * 4 and not settings:
            return Minted(self._tool, self.folder / "synthetic", self._manifest("synthetic"), self._keeper)
        folder, keeper = _folder(output, "tracemint-minted-")
        words = ["generate", self.folder / "model", "--output", folder / "synthetic"]
        if records is not None:
            scale = records / self._manifest("flows")["counts"]["records"]
        if scale is not None:
            words += ["--scale", scale]
        if where is not None:
            words += ["--where", where]
        manifest = self._tool.run(*words, settings=settings)
        return Minted(self._tool, folder / "synthetic", manifest, keeper)

    def report(self, minted: Optional[Minted] = None, **settings: Any) -> Report:
        """Compares a synthetic trace with the original; without one, the report that learning made."""
        if minted is None:
            return Report(self.folder / "report")
        folder = minted.folder.parent / "report"
        words = ["evaluate", "--real", self._table(), "--synthetic", minted.table, "--output", folder]
        self._tool.run(*words, "--if-exists", "update", settings=settings)
        return Report(folder)

    def _table(self) -> Path:
        return self.folder / "records" / ("packets" if self._is_packets() else "flow-records")

    def _is_packets(self) -> bool:
        return (self.folder / "records" / "packets").is_dir()

    def _manifest(self, step: str) -> Dict[str, Any]:
        return dict(json.loads((self.folder / step / "run.json").read_text(encoding="utf-8")))

    def __repr__(self) -> str:
        return f"Model({str(self.folder)!r})"


def learn(
    trace: Any,
    *,
    output: Optional[PathLike] = None,
    home: Optional[PathLike] = None,
    memory: Optional[str] = None,
    progress: Union[bool, Listener, None] = None,
    **settings: Any,
) -> Model:
    """Learns a capture or flow records: a path, a list of paths, or a frame of pandas or PySpark.

    output: a folder to keep; else one that goes with the model. A run that was killed goes on when it is called again.
    settings: by name with ``__`` for a dot and ``_`` for a hyphen (``flows__chunks=4``), or ``**{"flows.chunks": 4}``.
    """
    tool = Tool(home, memory, progress)
    folder, keeper = _folder(output, "tracemint-run-")
    paths = frames.as_paths(trace, folder / "input")
    tool.run("run", *paths, "--output", folder, settings=settings)
    return Model(tool, folder, keeper)


def open_run(
    folder: PathLike,
    *,
    home: Optional[PathLike] = None,
    memory: Optional[str] = None,
    progress: Union[bool, Listener, None] = None,
) -> Model:
    """The model in a folder that ``learn`` or ``tracemint run`` has made."""
    if not (Path(folder) / "model" / "run.json").is_file():
        raise FileNotFoundError(f"{folder} holds no run of Tracemint (no model/run.json). Give the output of learn().")
    return Model(Tool(home, memory, progress), Path(folder))


def _folder(output: Optional[PathLike], prefix: str) -> Tuple[Path, object]:
    if output is not None:
        return Path(output), None
    scratch = _Scratch(prefix)
    return scratch.folder, scratch


class _Scratch:
    """A folder that goes when nobody holds this any more."""

    def __init__(self, prefix: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=prefix))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
