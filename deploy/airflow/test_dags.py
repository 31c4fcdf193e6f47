"""Checks the DAGs' structure with plain Python: Airflow's classes are stood in for by recorders.

    python3 deploy/airflow/test_dags.py

test_with_airflow.py loads them with Airflow itself.
"""

import datetime
import importlib
import importlib.util
import json
import re
import shlex
import subprocess
import sys
import types
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent
sys.path.insert(0, str(HERE))
import tracemint_steps  # noqa: E402


class Recorder:
    """Stands for an operator, a sensor or a DAG: keeps what it was made with."""

    made = []

    def __init__(self, **arguments):
        self.arguments = arguments
        self.after = []
        Recorder.made.append(self)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __rshift__(self, other):
        other.after.append(self.arguments["task_id"])
        return other

    def execute(self, context):
        raise context["failure"]


class AirflowException(Exception):
    pass


class AirflowFailException(AirflowException):
    pass


def stand_in(name, **members):
    parts = name.split(".")
    for depth in range(1, len(parts)):
        sys.modules.setdefault(".".join(parts[:depth]), types.ModuleType(parts[depth - 1]))
    module = sys.modules.setdefault(name, types.ModuleType(name))
    for member, value in members.items():
        setattr(module, member, value)


class Variable:
    @staticmethod
    def get(name, default_var=None):
        return str(HOME) if name == "tracemint_home" else default_var


def load(name):
    stand_in("airflow", DAG=Recorder)
    stand_in("airflow.exceptions", AirflowException=AirflowException, AirflowFailException=AirflowFailException)
    stand_in("airflow.io.path", ObjectStoragePath=Path)
    stand_in("airflow.models", Variable=Variable)
    stand_in("airflow.models.param", Param=lambda value, **_: value)
    stand_in("airflow.providers.apache.spark.operators.spark_submit", SparkSubmitOperator=Recorder)
    stand_in(
        "airflow.providers.cncf.kubernetes.operators.spark_kubernetes",
        SparkKubernetesOperator=Recorder,
    )
    stand_in("airflow.sensors.python", PythonSensor=Recorder)
    Recorder.made = []
    sys.modules.pop(name, None)
    module = importlib.import_module(name)
    tasks = {one.arguments["task_id"]: one for one in Recorder.made if "task_id" in one.arguments}
    return module, Recorder.made[0], tasks


# The Kubernetes DAG reads a manifest, for which Airflow's provider brings PyYAML.
WITHOUT_YAML = importlib.util.find_spec("yaml") is None
WITHOUT_JINJA = importlib.util.find_spec("jinja2") is None
if not WITHOUT_JINJA:
    import jinja2
ORDER = ["ingest", "flows", "fit", "train", "generate", "export", "evaluate"]


class StepsTest(unittest.TestCase):
    def test_the_steps_are_the_pipeline_in_order(self):
        self.assertEqual([step.name for step in tracemint_steps.steps()], ORDER)

    def test_each_step_reads_what_the_one_before_wrote_by_day(self):
        made = set()
        for step in tracemint_steps.steps():
            ours = (tracemint_steps.ROOT, tracemint_steps.RECORDS)
            read = [word for word in step.words if word.startswith(ours) and word != step.output]
            self.assertTrue(set(read) <= made, step)
            self.assertIn("{{ ds }}", step.output)
            made.add(step.output)

    def test_the_day_is_the_batch_of_captures(self):
        ingest = tracemint_steps.steps()[0]
        self.assertEqual(ingest.output, "{{ params.root }}/records/{{ ds }}")
        self.assertNotIn("{{ ds }}", ingest.words[ingest.words.index("--follow") + 1])
        self.assertEqual(tracemint_steps.steps()[1].words[0], ingest.output)

    @unittest.skipIf(WITHOUT_JINJA, "Jinja is not installed")
    def test_training_goes_on_from_the_last_day_that_went_well(self):
        train = tracemint_steps.steps()[3]
        earlier = train.words[train.words.index("--continue") + 1]
        # Airflow's own filter ds, and its word for the last run that was a success.
        environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
        environment.filters["ds"] = lambda when: when.strftime("%Y-%m-%d")
        words = {"params": {"root": "r"}, "prev_data_interval_start_success": datetime.date(2026, 1, 5)}
        self.assertEqual(environment.from_string(earlier).render(words), "r/2026-01-05/model")
        words["prev_data_interval_start_success"] = None
        self.assertEqual(environment.from_string(earlier).render(words), "r/none/model")

    def test_a_step_may_run_again(self):
        for step in tracemint_steps.steps():
            self.assertEqual(step.arguments[-2:], ["--if-exists", "update"])
            self.assertTrue(all(isinstance(word, str) for word in step.arguments))

    def test_a_folder_is_believed_only_with_both_proofs(self):
        done = json.dumps({"status": "done"})
        cases = [
            ({"o/_SUCCESS": "", "o/run.json": done}, True),
            ({"o/run.json": done}, False),
            ({"o/_SUCCESS": ""}, False),
            ({"o/_SUCCESS": "", "o/run.json": json.dumps({"status": "committing"})}, False),
        ]
        for files, expected in cases:
            self.assertEqual(tracemint_steps.is_complete("o", files.get), expected, files)

    def test_exit_codes_mean_what_the_command_line_says(self):
        say = "Cannot execute: spark-submit x. Error code is: {}."
        self.assertIn("QUALITY GATE", tracemint_steps.final(say.format(4)))
        self.assertIn("refused", tracemint_steps.final(say.format(2)))
        self.assertIsNone(tracemint_steps.final(say.format(137)))
        self.assertIn("QUALITY GATE", tracemint_steps.final(say.format(1) + " Spark exit code is: 4"))
        pod = "Pod tracemint-evaluate-driver returned a failure. remote_pod: {{'state': {{'exit_code': {}, 'reason': 'Error'}}}}"
        self.assertIn("QUALITY GATE", tracemint_steps.final(pod.format(4)))
        self.assertIsNone(tracemint_steps.final(pod.format(137)))
        self.assertIsNone(tracemint_steps.final("connection lost"))


class DagsTest(unittest.TestCase):
    def check_chain(self, tasks):
        before = None
        for name in ORDER:
            self.assertEqual(tasks[name].after, [before] if before else [])
            self.assertEqual(tasks[f"{name}_is_complete"].after, [name])
            before = f"{name}_is_complete"

    def check_dag(self, dag):
        self.assertEqual(dag.arguments["default_args"]["retries"], 3)
        self.assertGreaterEqual(dag.arguments["default_args"]["retry_delay"].total_seconds(), 60)
        self.assertEqual(dag.arguments["max_active_runs"], 1)
        for name in ["captures", "root", "scale", "seed", "worst_jsd"]:
            self.assertIn(name, dag.arguments["params"])

    def test_spark(self):
        module, dag, tasks = load("tracemint_spark")
        self.check_dag(dag)
        self.check_chain(tasks)
        train = tasks["train"].arguments
        self.assertEqual(train["pool"], "tracemint_training")
        self.assertEqual(train["java_class"], "io.tracemint.launch.Tracemint")
        self.assertIn("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", train["conf"]["spark.executor.extraJavaOptions"])
        self.assertEqual(tasks["evaluate"].arguments["conf"]["spark.submit.deployMode"], "client")
        self.assertEqual(tasks["train_is_complete"].arguments["op_args"], ["{{ params.root }}/{{ ds }}/model"])

    def test_spark_is_told_what_the_script_tells_it(self):
        _, _, tasks = load("tracemint_spark")
        script = [HOME / "deploy/bin/yarn-cluster", "--dry-run", "run"]
        said = subprocess.run(script, capture_output=True, text=True, check=True).stdout
        words = shlex.split(said.replace("\\\n", " "))
        told = dict(word.split("=", 1) for word in words if re.match(r"spark\.[^ =]*=", word))
        told["spark.submit.deployMode"] = "cluster"
        ours = tasks["train"].arguments["conf"]
        self.assertEqual({key: told[key] for key in told if not key.startswith("spark.yarn.")}, ours)

    def test_a_missed_gate_is_not_tried_again(self):
        self.check_failures(load("tracemint_spark")[2]["evaluate"])

    @unittest.skipIf(WITHOUT_YAML, "PyYAML is not installed")
    def test_a_missed_gate_is_not_tried_again_on_kubernetes(self):
        self.check_failures(load("tracemint_kubernetes")[2]["evaluate"])

    def check_failures(self, evaluate):
        cases = [(4, AirflowFailException, "QUALITY GATE"), (2, AirflowFailException, "refused"), (3, AirflowException, "is: 3")]
        for code, kind, words in cases:
            failure = AirflowException(f"Cannot execute: x. Error code is: {code}.")
            with self.assertRaises(kind) as caught:
                evaluate.execute({"failure": failure})
            self.assertIs(type(caught.exception), kind)
            self.assertIn(words, str(caught.exception))

    @unittest.skipIf(WITHOUT_YAML, "PyYAML is not installed: the Kubernetes DAG is not checked")
    def test_kubernetes(self):
        _, dag, tasks = load("tracemint_kubernetes")
        self.check_dag(dag)
        self.check_chain(tasks)
        spark = tasks["train"].arguments["template_spec"]["spark"]
        self.assertEqual(spark["spec"]["arguments"][0], "train")
        self.assertEqual(spark["spec"]["restartPolicy"], {"type": "Never"})
        self.assertEqual(spark["metadata"]["name"], "tracemint-train")


if __name__ == "__main__":
    if sys.argv[1:] == ["--steps"]:
        print(json.dumps([step.arguments for step in tracemint_steps.steps()]))
    else:
        unittest.main()
