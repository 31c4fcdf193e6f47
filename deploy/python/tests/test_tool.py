"""The package against a program that stands in for Tracemint: words, events, errors, frames.

    python3 -m unittest discover -s deploy/python/tests
"""

import gc
import io
import json
import os
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import tracemint  # noqa: E402
import wheels  # noqa: E402
from tracemint import frames, progress, tool  # noqa: E402

# Says what it was asked, then what the file beside it says, and ends with the code there.
STAND_IN = """#!{python}
import json, os, pathlib, sys
here = pathlib.Path(__file__).parent
with open(here / "asked", "a") as asked:
    asked.write(json.dumps([os.environ.get("TRACEMINT_MEMORY", ""), *sys.argv[1:]]) + "\\n")
answer = json.loads((here / "answer").read_text())
print("\\n".join(answer["lines"]), file=sys.stderr)
sys.exit(answer["code"])
"""


class WithStandIn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        launcher = self.home / "tracemint"
        launcher.write_text(STAND_IN.format(python=sys.executable))
        launcher.chmod(0o755)
        self.answers(0, "{}")

    def answers(self, code, *lines):
        (self.home / "answer").write_text(json.dumps({"code": code, "lines": lines}))

    def asked(self):
        return [json.loads(line) for line in (self.home / "asked").read_text().splitlines()]

    def make(self, name, content):
        file = self.home / "run" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content))
        return file


class ToolTest(WithStandIn):
    def test_words_and_settings_reach_the_command_line(self):
        tracemint.learn(
            "t.pcap", output=self.home / "run", home=self.home, memory="8g", seed=7, flows__chunks=2, generate__match_records=False
        )
        self.assertEqual(
            self.asked(),
            [
                ["8g", "run", "t.pcap", "--output", str(self.home / "run")]
                + ["--set", "seed=7", "--set", "flows.chunks=2", "--set", "generate.match-records=false"]
                + ["--json-events", "--summary-json"]
            ],
        )

    def test_a_setting_may_have_its_own_name_and_a_list(self):
        self.assertEqual(
            tool.options({"ingest.max-damaged-ratio": 0.5, "x__y": ["a", 1, True]}),
            ["--set", "ingest.max-damaged-ratio=0.5", "--set", "x.y=[a, 1, true]"],
        )

    def test_the_manifest_comes_back(self):
        self.answers(0, '{"event":"message","text":"hello"}', '{"job":"ingest","counts":{"records":3}}')
        self.assertEqual(tracemint.run("ingest", "t.pcap", home=self.home)["counts"], {"records": 3})

    def test_each_exit_code_is_an_exception_with_the_tools_words(self):
        self.answers(2, '{"event":"failure","code":2,"text":"Input none does not exist."}')
        with self.assertRaises(tracemint.InputError) as failed:
            tracemint.run("flows", "none", home=self.home)
        self.assertEqual((str(failed.exception), failed.exception.code), ("Input none does not exist.", 2))
        kinds = {1: tracemint.CommandLineError, 3: tracemint.InternalError, 4: tracemint.GateFailed, 137: tracemint.OutOfMemory}
        for code, kind in kinds.items():
            self.answers(code, "what was said")
            with self.assertRaisesRegex(kind, "what was said"):
                tracemint.run("flows", home=self.home)
        self.answers(3, '{"event":"failure","code":3,"text":"our fault"}', "\tat Some.where")
        with self.assertRaisesRegex(tracemint.InternalError, "our fault\n\tat Some.where"):
            tracemint.run("flows", home=self.home)
        self.answers(143)
        with self.assertRaises(tracemint.TracemintError) as killed:
            tracemint.run("flows", home=self.home)
        self.assertEqual(killed.exception.code, 143)

    def test_without_a_tool_it_says_where_it_looked(self):
        empty = self.home / "empty"
        empty.mkdir()
        with self.assertRaisesRegex(tracemint.TracemintError, "No Tracemint in .*empty.*Set TRACEMINT_HOME"):
            tracemint.run("doctor", home=empty)

    def test_it_is_found_by_the_environment(self):
        with mock.patch.dict(os.environ, {"TRACEMINT_HOME": str(self.home)}):
            self.assertEqual(tracemint.Tool().launcher, self.home / "tracemint")

    def test_an_interrupted_call_ends_the_process(self):
        def interrupt(event):
            raise KeyboardInterrupt

        self.answers(0, '{"event":"message","text":"hello"}')
        with self.assertRaises(KeyboardInterrupt):
            tracemint.Tool(self.home, progress=interrupt).run("doctor")


class ProgressTest(WithStandIn):
    EVENT = {"event": "progress", "phase": "train seed chunk 0", "done": 1, "total": 4, "note": "loss 2.5", "ended": False}

    def test_events_reach_a_function(self):
        self.answers(0, json.dumps(self.EVENT, separators=(",", ":")), "a line of a library")
        events = []
        tracemint.Tool(self.home, progress=events.append).run("train")
        self.assertEqual(events, [self.EVENT])

    def test_the_bar_redraws_itself_and_wipes_out_what_was_longer(self):
        out = io.StringIO()
        bar = progress.Bar(out)
        bar(self.EVENT)
        bar({**self.EVENT, "done": 4, "note": "", "ended": True})
        first, last = out.getvalue().split("\r")[1:]
        self.assertEqual(first, "train seed chunk 0   [######------------------]  25%, loss 2.5")
        self.assertEqual(last.rstrip(), "train seed chunk 0   [########################] 100%")
        self.assertEqual(len(last), len(first) + 1)

    def test_nobody_looks_at_a_file(self):
        with mock.patch("sys.stderr", io.StringIO()) as err:
            progress.listener(None)(self.EVENT)
            progress.listener(True)(self.EVENT)
        self.assertIn("25%", err.getvalue())
        self.assertEqual(err.getvalue().count("\r"), 1)


class ModelTest(WithStandIn):
    def setUp(self):
        super().setUp()
        self.make("model/run.json", {})
        self.make("flows/run.json", {"counts": {"records": 2000}})
        self.make("synthetic/run.json", {"counts": {"records": 1990}})
        self.make("synthetic/packets/part", {})
        self.make("records/packets/part", {})
        self.model = tracemint.open_run(self.home / "run", home=self.home)

    def test_what_learning_made_is_not_made_again(self):
        minted = self.model.mint()
        self.assertEqual(len(minted), 1990)
        self.assertEqual(minted.table, self.home / "run/synthetic/packets")
        self.assertFalse((self.home / "asked").exists())

    def test_so_many_records_are_a_share_of_the_original(self):
        self.model.mint(500, output=self.home / "half", seed=3)
        words = self.asked()[0][1:]
        self.assertEqual(words[:4], ["generate", str(self.home / "run/model"), "--output", str(self.home / "half/synthetic")])
        self.assertEqual(words[4:8], ["--scale", "0.25", "--set", "seed=3"])

    def test_a_format_follows_from_the_files_ending(self):
        minted = self.model.mint()
        for name, form in [("a.pcap", "pcap"), ("a.pcapng", "pcapng"), ("a.csv", "packet-csv")]:
            minted.save(self.home / name)
            self.assertIn(["--format", form], [self.asked()[-1][3:5]])
        minted.save("a.dat", format="ipfix")
        self.assertEqual(self.asked()[-1][3:5], ["--format", "ipfix"])

    def test_another_copy_is_compared_beside_it(self):
        self.make("../half/synthetic/run.json", {})
        report = self.home / "half/report"
        report.mkdir()
        (report / "report.json").write_text('{"x": 1}')
        (report / "run.json").write_text('{"verdict": {"synthetic": "close <enough>"}}')
        made = self.model.report(tracemint.Minted(tracemint.Tool(self.home), self.home / "half/synthetic", {}))
        self.assertEqual((made.verdict, made.figures), ("close <enough>", {"x": 1}))
        self.assertIn("close &lt;enough&gt;", made._repr_html_())
        self.assertEqual(self.asked()[0][1:4], ["evaluate", "--real", str(self.home / "run/records/packets")])

    def test_a_copy_without_a_place_goes_with_it(self):
        minted = self.model.mint(scale=2)
        folder = minted.folder.parent
        self.assertTrue(folder.is_dir())
        del minted
        gc.collect()
        self.assertFalse(folder.exists())

    def test_a_folder_that_is_no_run_is_refused(self):
        with self.assertRaisesRegex(FileNotFoundError, "holds no run of Tracemint"):
            tracemint.open_run(self.home, home=self.home)


class SparkFrame:
    """Stands for a frame of PySpark: keeps how it was written."""

    def __init__(self, *columns):
        self.columns = columns
        self.said = []
        self.write = self

    def toPandas(self):
        raise AssertionError("a frame of Spark is not collected")

    def __getattr__(self, name):
        if name == "to_csv":
            raise AttributeError(name)

        def call(*words):
            self.said.append((name, *words))
            return self

        return call


class FramesTest(WithStandIn):
    def test_paths_stay_what_they_are(self):
        self.assertEqual(frames.as_paths("a", self.home), ["a"])
        self.assertEqual(frames.as_paths(["a", "b"], self.home), ["a", "b"])

    def test_a_frame_of_pandas_becomes_csv(self):
        pandas = self.pandas()
        [file] = frames.as_paths(pandas.DataFrame({"srcip": ["10.0.0.1"], "ts": [5]}), self.home / "in")
        self.assertEqual(file.read_text(), "srcip,ts\n10.0.0.1,5\n")
        with self.assertRaisesRegex(tracemint.InputError, "no column"):
            frames.as_paths(pandas.DataFrame(), self.home / "in")

    def pandas(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed: frames of pandas are not checked")
        return pandas

    def test_a_frame_of_spark_is_written_by_spark(self):
        records, rows = SparkFrame("time_nanos", "srcip"), SparkFrame("srcip", "ts")
        self.assertEqual(frames.as_paths(records, self.home / "in"), [self.home / "in/pcap"])
        self.assertIn(("format", "pcap"), records.said)
        self.assertEqual(frames.as_paths(rows, self.home / "in"), [self.home / "in/csv"])
        self.assertIn(("csv", str(self.home / "in/csv")), rows.said)


class WheelTest(unittest.TestCase):
    def test_it_is_whole_and_the_same_twice(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            name = wheels.build_wheel(one)
            self.assertEqual(wheels.build_wheel(two), name)
            self.assertEqual((Path(one) / name).read_bytes(), (Path(two) / name).read_bytes())
            with zipfile.ZipFile(Path(one) / name) as wheel:
                names = wheel.namelist()
                self.assertIn("tracemint/py.typed", names)
                record = [entry for entry in names if entry.endswith("RECORD")][0]
                self.assertEqual(len(wheel.read(record).decode().splitlines()), len(names))
        self.assertEqual(name, f"tracemint-{tracemint.__version__}-py3-none-any.whl")


if __name__ == "__main__":
    unittest.main()
