"""A Tracemint run a day on YARN or a standalone cluster, one task a job, through spark-submit.

Needs Airflow 2.8 or newer with the provider apache-airflow-providers-apache-spark, a connection
'spark_default' that names the cluster, and the pools 'tracemint' and 'tracemint_training'
(docs/deploy.md has the commands). Set the variable tracemint_home to a release that has been unpacked or a clone that has
been built.
"""

from datetime import datetime, timedelta
from pathlib import Path

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.io.path import ObjectStoragePath
from airflow.models import Variable
from airflow.models.param import Param
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sensors.python import PythonSensor

import tracemint_steps

HOME = Path(Variable.get("tracemint_home", default_var="/opt/tracemint"))


class TracemintOperator(SparkSubmitOperator):
    """spark-submit that tells a missed quality gate and a hopeless input from what a retry may cure."""

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


def application():
    """A release holds in lib what a clone has to build."""
    release = HOME / "lib"
    folder = release if release.is_dir() else HOME / "deploy/dist/target"
    return str(folder / "tracemint-cpu.jar")


def java_flags():
    return " ".join((HOME / "conf/jvm-flags.txt").read_text().split())


def metrics():
    lines = (HOME / "conf/metrics.properties").read_text().splitlines()
    pairs = [line.split("=", 1) for line in lines if line.startswith("*")]
    return {f"spark.metrics.conf.{key}": value for key, value in pairs}


def spark_conf(step):
    """What deploy/bin gives to every job."""
    return {
        "spark.submit.deployMode": step.deploy_mode,
        "spark.driver.extraJavaOptions": java_flags(),
        "spark.executor.extraJavaOptions": java_flags(),
        "spark.executorEnv.OMP_NUM_THREADS": "1",
        "spark.driver.memoryOverhead": "1g",
        "spark.executor.memoryOverhead": "1g",
        "spark.authenticate": "true",
        "spark.network.crypto.enabled": "true",
        "spark.io.encryption.enabled": "true",
        "spark.task.maxFailures": "4",
        "spark.speculation": "false",
        "spark.plugins": "io.tracemint.metrics.MetricsPlugin",
        "spark.metrics.namespace": "tracemint",
        "spark.ui.prometheus.enabled": "true",
        **metrics(),
    }


def job(step):
    return TracemintOperator(
        task_id=step.name,
        conn_id="spark_default",
        application=application(),
        java_class="io.tracemint.launch.Tracemint",
        name=f"tracemint {step.name} {{{{ ds }}}}",
        application_args=step.arguments,
        conf=spark_conf(step),
        files=str(HOME / "conf/log4j2.properties"),
        driver_memory="4g",
        num_executors=4,
        executor_memory="3g",
        executor_cores=2,
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
    dag_id="tracemint_spark",
    description="Learn each day's trace and mint a synthetic one.",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={
        # A killed job goes on where it stopped; its lock is free a minute after its death.
        "retries": 3,
        "retry_delay": timedelta(seconds=90),
        "depends_on_past": False,
    },
    params={
        "captures": Param("hdfs:///captures", type="string", description="Folder that captures arrive in."),
        "root": Param("hdfs:///tracemint", type="string", description="Where outputs go, by day."),
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
