"""Loads the DAGs with Airflow's own DagBag, as a scheduler does; skipped where Airflow is not installed.

    python3 deploy/airflow/test_with_airflow.py
"""

import importlib.util
import os
import shutil
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ORDER = ["ingest", "flows", "fit", "train", "generate", "export", "evaluate"]


@unittest.skipIf(importlib.util.find_spec("airflow") is None, "Airflow is not installed")
class DagBagTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        dags = Path(cls.home.name, "dags")
        dags.mkdir()
        for file in HERE.glob("tracemint_*.py"):
            shutil.copy(file, dags)
        os.environ["AIRFLOW_HOME"] = cls.home.name
        os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
        # Variables of this name need no database.
        os.environ["AIRFLOW_VAR_TRACEMINT_HOME"] = str(HERE.parent.parent)
        os.environ["AIRFLOW_VAR_TRACEMINT_IMAGE"] = "example.org/tracemint:1"
        from airflow.models import DagBag

        cls.bag = DagBag(dag_folder=str(dags), include_examples=False)

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def test_both_dags_load(self):
        self.assertEqual(self.bag.import_errors, {})
        self.assertEqual(sorted(self.bag.dags), ["tracemint_kubernetes", "tracemint_spark"])

    def test_each_step_waits_for_the_proof_of_the_one_before(self):
        for dag in self.bag.dags.values():
            for before, after in zip(ORDER, ORDER[1:]):
                task = dag.get_task(after)
                self.assertEqual(task.upstream_task_ids, {f"{before}_is_complete"}, dag.dag_id)
                self.assertEqual(task.retries, 3)


if __name__ == "__main__":
    unittest.main()
