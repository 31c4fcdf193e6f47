"""Finds Tracemint and runs a job of it as a process."""

import collections
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Deque, Dict, List, Mapping, Optional, Sequence, Union

from .errors import InternalError, TracemintError, of_exit
from .progress import Event, Listener, listener

PathLike = Union[str, "os.PathLike[str]"]
_KEPT_LINES = 200


class Tool:
    """A clone or an unpacked release of Tracemint.

    home: its folder; else ``TRACEMINT_HOME``, else the folder that holds this package, else ``tracemint`` on the path.
    memory: of the Java process, such as ``"8g"``.
    progress: True or False for a bar, a function of events, or None for a bar where somebody looks.
    """

    def __init__(
        self,
        home: Optional[PathLike] = None,
        memory: Optional[str] = None,
        progress: Union[bool, Listener, None] = None,
    ) -> None:
        self.launcher = _launcher(home)
        self._environment = dict(os.environ, **({"TRACEMINT_MEMORY": memory} if memory else {}))
        self._listener = listener(progress)

    def run(self, *words: object, settings: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Runs ``tracemint WORDS``; what ``run.json`` says of it, or the error that the tool ended with."""
        command = [str(self.launcher), *map(str, words), *options(settings or {})]
        said: Deque[str] = collections.deque(maxlen=_KEPT_LINES)
        failures: List[Event] = []
        with subprocess.Popen(
            [*command, "--json-events", "--summary-json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            encoding="utf-8",
            errors="replace",
        ) as process:
            try:
                for line in process.stdout or ():
                    self._take(line.rstrip("\n"), said, failures)
            except BaseException:
                # An interrupted cell must not leave a process that learns on.
                process.terminate()
                raise
        if process.returncode:
            raise of_exit(process.returncode, "\n".join(_reasons(process.returncode, failures, said)))
        return _manifest(said)

    def _take(self, line: str, said: Deque[str], failures: List[Event]) -> None:
        event = _event(line)
        if event is None:
            said.append(line)
            return
        if event["event"] == "failure":
            failures.append(event)
        self._listener(event)


def run(*words: object, home: Optional[PathLike] = None, **settings: Any) -> Dict[str, Any]:
    """Runs any job: ``run("ingest", "t.pcap", "--output", "records", ingest__mode="FAILFAST")``."""
    return Tool(home).run(*words, settings=settings)


def options(settings: Mapping[str, Any]) -> List[str]:
    """Settings by their own names, or as Python can write them: ``flows__chunks`` is ``flows.chunks``."""
    words: List[str] = []
    for name, value in settings.items():
        key = name if "." in name else name.replace("__", ".").replace("_", "-")
        words += ["--set", f"{key}={_text(value)}"]
    return words


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    return str(value)


def _event(line: str) -> Optional[Event]:
    if line.startswith('{"event":'):
        try:
            return dict(json.loads(line))
        except ValueError:
            return None
    return None


def _reasons(code: int, failures: List[Event], said: Sequence[str]) -> List[str]:
    reasons = [event.get("text", "") for event in failures]
    # A fault of ours comes with a trace; without any reason all that was said is one.
    return reasons + list(said) if code == InternalError.code or not reasons else reasons


def _manifest(said: Sequence[str]) -> Dict[str, Any]:
    for line in reversed(said):
        if line.startswith("{"):
            return dict(json.loads(line))
    return {}


def _launcher(home: Optional[PathLike]) -> Path:
    given = home or os.environ.get("TRACEMINT_HOME")
    # The package may lie in deploy/python of a clone or a release.
    folder = Path(given) if given else Path(__file__).resolve().parents[3]
    launcher = folder / "tracemint"
    if launcher.is_file() and os.access(launcher, os.X_OK):
        return launcher
    on_path = None if given else shutil.which("tracemint")
    if on_path:
        return Path(on_path)
    raise TracemintError(
        f"No Tracemint in {folder} (there is no program 'tracemint' in it). Set TRACEMINT_HOME to a clone or an"
        " unpacked release, or say home=."
    )
