"""A Tracemint run a day on Kubernetes, one SparkApplication a job, through the Spark operator.

Needs Airflow 2.8 or newer with the provider apache-airflow-providers-cncf-kubernetes, the Spark
operator in the cluster, deploy/kubernetes/base applied, and the variable tracemint_home. Paths must be
readable by Airflow's workers too (an object store, or the same volume), for the proof of completion.
"""

from datetime import datetime, timedelta
from pathlib import Path

import yaml
from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.io.path import ObjectStoragePath
from airflow.models import Variable
from airflow.models.param import Param
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from airflow.sensors.python import PythonSensor

import tracemint_steps

HOME = Path(Variable.get("tracemint_home", default_var="/opt/tracemint"))
IMAGE = Variable.get("tracemint_image", default_var="REGISTRY/tracemint:0.1.0")


class TracemintOperator(SparkKubernetesOperator):
    """Tells a missed quality gate and a hopeless input, by the driver's exit code, from what a retry may cure."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            said = tracemint_steps.final(str(failure))
            if said:
                raise AirflowFailException(said) from failure
            raise


def read_text(path):
    file = ObjectStoragePath(path)
    return file.read_text() if file.exists() else None


def is_complete(folder):
    return tracemint_steps.is_complete(folder, read_text)


def application(step):
    """deploy/kubernetes/spark-application.yaml with this step's words."""
    manifest = yaml.safe_load((HOME / "deploy/kubernetes/spark-application.yaml").read_text())
    manifest["metadata"]["name"] = f"tracemint-{step.name}"
    manifest["spec"]["image"] = IMAGE
    manifest["spec"]["arguments"] = step.arguments
    # Airflow retries, so that every try is seen.
    manifest["spec"]["restartPolicy"] = {"type": "Never"}
    return {"spark": manifest}


def job(step):
    return TracemintOperator(
        task_id=step.name,
        namespace="tracemint",
        name=f"tracemint-{step.name}",
        template_spec=application(step),
        get_logs=True,
        delete_on_termination=True,
        pool=step.pool,
    )


def proof(step):
    return PythonSensor(
        task_id=f"{step.name}_is_complete",
        python_callable=is_complete,
        op_args=[step.output],
        poke_interval=10,
        timeout=300,
        retries=0,
        mode="reschedule",
    )


with DAG(
    dag_id="tracemint_kubernetes",
    description="Learn each day's trace and mint a synthetic one, on Kubernetes.",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(seconds=90),
        "depends_on_past": False,
    },
    params={
        "captures": Param("s3a://captures", type="string", description="Folder that captures arrive in."),
        "root": Param("s3a://tracemint", type="string", description="Where outputs go, by day."),
        "scale": Param(1, type="number", description="Times the original's size."),
        "seed": Param(1, type="integer", description="The same seed gives the same result."),
        "worst_jsd": Param(0.1, type="number", description="Gate: mean distance above the floor."),
    },
    tags=["tracemint"],
) as dag:
    previous = None
    for step in tracemint_steps.steps():
        task, complete = job(step), proof(step)
        task >> complete
        if previous is not None:
            previous >> task
        previous = complete
