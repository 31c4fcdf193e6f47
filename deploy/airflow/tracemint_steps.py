"""The steps of a daily Tracemint run, without anything of Airflow: which job reads and writes what.

Paths are Airflow templates: {{ ds }} is the day. Every step may run again at any time: an output that
the same inputs and settings made is kept, another is replaced, and training goes on where it stopped.
"""

import json
import re
from dataclasses import dataclass

ROOT = "{{ params.root }}/{{ ds }}"
CAPTURES = "{{ params.captures }}"
# Each day's batch of captures lies beside the others: together they say which captures were taken.
BATCHES = "{{ params.root }}/records"
RECORDS = f"{BATCHES}/{{{{ ds }}}}"
# The day before which everything went well, so that no day goes on from a model that missed its gate.
EARLIER = (
    "{{ params.root }}/"
    "{{ (prev_data_interval_start_success | ds) if prev_data_interval_start_success else 'none' }}/model"
)
SEED = "{{ params.seed }}"

GATE_FAILED = 4
# Command line, input or settings: the same words would fail again.
HOPELESS = {1, 2}


@dataclass(frozen=True)
class Step:
    """One job: its words on the command line, and the folder that it leaves complete or not at all."""

    name: str
    words: tuple
    pool: str = "tracemint"
    # The quality gate's exit code reaches Airflow only if the driver runs where spark-submit does.
    deploy_mode: str = "cluster"

    @property
    def output(self):
        folder = self.words[self.words.index("--output") + 1]
        return f"{folder}/{self.words[self.words.index('--batch') + 1]}" if "--batch" in self.words else folder

    @property
    def arguments(self):
        return [self.name, *self.words, "--seed", SEED, "--if-exists", "update"]


def steps():
    """In the order in which they run."""
    return [
        Step(
            "ingest",
            (
                "--follow", CAPTURES,
                "--batch", "{{ ds }}",
                "--output", BATCHES,
                "--set", "follow.late=leave",
            ),
        ),
        Step("flows", (RECORDS, "--output", f"{ROOT}/flows")),
        Step("fit", (f"{ROOT}/flows", "--output", f"{ROOT}/encoders")),
        Step(
            "train",
            (
                f"{ROOT}/flows",
                "--encoders", f"{ROOT}/encoders",
                "--continue", EARLIER,
                "--output", f"{ROOT}/model",
            ),
            pool="tracemint_training",
        ),
        Step(
            "generate",
            (f"{ROOT}/model", "--scale", "{{ params.scale }}", "--output", f"{ROOT}/synthetic"),
        ),
        Step("export", (f"{ROOT}/synthetic", "--parts", "8", "--output", f"{ROOT}/pcap")),
        Step(
            "evaluate",
            (
                "--real", RECORDS,
                "--synthetic", f"{ROOT}/synthetic",
                "--output", f"{ROOT}/report",
                "--set", "evaluate.gates.at-most.excess.jsd.mean={{ params.worst_jsd }}",
            ),
            deploy_mode="client",
        ),
    ]


def is_complete(folder, open_text):
    """Whether a step's output is proved: an exit code alone is not believed.

    open_text(path) gives a file's text, or None where there is none.
    """
    if open_text(f"{folder}/_SUCCESS") is None:
        return False
    manifest = open_text(f"{folder}/run.json")
    return manifest is not None and json.loads(manifest).get("status") == "done"


def exit_code(message):
    """The exit code in what an operator says of spark-submit or of the driver's pod, or None."""
    submit = r"(?:Spark exit code is|Error code is): (\d+)(?!.*Spark exit code)"
    pod = r"['\"]?exit_code['\"]?: ([1-9]\d*)"
    found = re.search(f"{submit}|{pod}", message)
    return int(found.group(1) or found.group(2)) if found else None


def final(message):
    """What to say of a failure that another try would not cure; None of any other."""
    code = exit_code(message)
    if code == GATE_FAILED:
        return "QUALITY GATE FAILED: see the report's log"
    return "input or settings refused: see the log" if code in HOPELESS else None
