"""Runs the five minutes of docs/python.md with the real program; TRACEMINT_HOME says which.

    TRACEMINT_HOME=$PWD python3 deploy/python/tests/test_walk_through.py
"""

import contextlib
import io
import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
PAGE = HERE.parents[2] / "docs" / "python.md"


class WalkThroughTest(unittest.TestCase):
    def setUp(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed: the code of docs/python.md is not run")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)

    def test_the_code_runs_as_it_stands(self):
        names = {}
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL):
                exec(compile(code, str(PAGE), "exec"), names)
        flows, copy = names["flows"], names["copy"]
        self.assertEqual(list(copy.columns), list(flows.columns))
        self.assertTrue(300 < len(copy) < 700, len(copy))
        self.assertEqual(len(names["minted"]), len(copy))
        self.assertTrue(Path("minted.csv").stat().st_size > 0)
        self.assertTrue(names["report"].page.is_file())
        self.assertTrue(names["report"].verdict)
        self.assertIn("no-such.pcap", said.getvalue())


if __name__ == "__main__":
    unittest.main()
