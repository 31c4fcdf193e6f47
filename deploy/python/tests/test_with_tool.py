"""The package with the real program, which TRACEMINT_HOME names: what comes back, and what is refused.

    TRACEMINT_HOME=$PWD python3 deploy/python/tests/test_with_tool.py
"""

import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import tracemint  # noqa: E402


class WithToolTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_a_job_has_a_manifest_and_events(self):
        events = []
        trace = self.folder / "t.pcap"
        tool = tracemint.Tool(progress=events.append)
        manifest = tool.run("simulate", "--packets", 200, "--output", trace, settings={"seed": 5})
        self.assertEqual((manifest["job"], manifest["seed"]), ("simulate", 5))
        self.assertTrue(trace.stat().st_size > 200 * 40)
        self.assertIn(("progress", 200, True), [(e["event"], e.get("done"), e.get("ended")) for e in events])

    def test_what_is_refused_is_said_in_the_tools_words(self):
        with self.assertRaisesRegex(tracemint.InputError, "no-such.pcap"):
            tracemint.learn("no-such.pcap", output=self.folder / "run")
        with self.assertRaisesRegex(tracemint.InputError, "Unknown setting 'sed'.*Did you mean 'seed'"):
            tracemint.run("settings", sed=3)
        with self.assertRaisesRegex(tracemint.CommandLineError, "Unknown option: '--sed'"):
            tracemint.run("settings", "--sed")


if __name__ == "__main__":
    unittest.main()
