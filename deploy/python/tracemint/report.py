"""How close a synthetic trace is to the original."""

import html
import json
from pathlib import Path
from typing import Any, Dict


class Report:
    """The report of ``tracemint evaluate``.

    page: the report for people; in a notebook the verdict is shown with a link to it.
    figures: the same for programs (docs/evaluation.md).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page = folder / "report.html"
        self.figures: Dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        manifest = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        self._verdicts: Dict[str, str] = manifest.get("verdict") or {}

    @property
    def verdict(self) -> str:
        """One sentence in plain words."""
        return "; ".join(self._verdicts.values())

    def __str__(self) -> str:
        return f"{self.verdict}\n{self.page}"

    def _repr_html_(self) -> str:
        return f'<p>{html.escape(self.verdict)}</p><p><a href="{self.page.as_uri()}">{html.escape(self.page.name)}</a></p>'
