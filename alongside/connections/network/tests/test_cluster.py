"""A real Spark cluster on this computer, one master and two workers, finds DuckDB's numbers."""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from alongside.connections.network.engines import opened
from alongside.connections.network.lake import files_of
from alongside.connections.network.publishing import publish
from alongside.connections.network.report import report
from alongside.connections.network.tests.conftest import make_practice

HAS_SPARK = importlib.util.find_spec("pyspark") is not None
pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(not HAS_SPARK, reason="pyspark is not installed: make cluster"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java: make cluster"),
]
LONGEST = 60  # seconds until a part of the cluster must have said that it runs


class Cluster:
    """Master and workers as processes of their own, each with its log."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.home, self.folder, self.running = Path(pyspark.__file__).parent, folder, []
        environment = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOG_DIR": str(folder)}
        environment["SPARK_WORKER_DIR"] = str(folder / "work")
        self.environment = {**os.environ, **environment}

    def start(self, name: str, until: str, *arguments: str) -> re.Match[str]:
        """Start one part and wait until its log says what is awaited."""
        log = self.folder / f"{len(self.running)}-{name}.log"
        command = [self.home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *arguments]
        with log.open("w") as file:
            started = subprocess.Popen(
                command,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )
        self.running.append(started)
        deadline = time.monotonic() + LONGEST
        while time.monotonic() < deadline and started.poll() is None:
            if found := re.search(until, log.read_text()):
                return found
            time.sleep(0.1)
        pytest.fail(f"{name} did not start:\n{log.read_text()[-2000:]}")

    def stop(self) -> None:
        """End what was started, the last first."""
        for one in reversed(self.running):
            os.killpg(one.pid, signal.SIGTERM)
        for one in self.running:
            one.wait(timeout=30)


@pytest.fixture
def master(tmp_path_factory, monkeypatch):
    """The address of a master with two workers."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        at = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
        found = cluster.start("master.Master", r"Starting Spark master at (spark://\S+)", *at)
        for _ in range(2):
            own = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0"]
            cluster.start("worker.Worker", "Successfully registered with master", *own, found[1])
        yield found[1]
    finally:
        cluster.stop()


def test_spark_finds_the_same_numbers(db, tmp_path, master):
    for number in range(12):
        make_practice(f"Practice{number}", referrals=15 + number)
    publish(tmp_path)
    found = {}
    for engine in ("duckdb", "spark"):
        with opened(engine, files_of(tmp_path), master) as table:
            if engine == "spark":
                context = table.get_backend()._session.sparkContext
                assert context.master == master
            found[engine] = report(table, with_practices=True)
            if engine == "spark":
                workers = context._jsc.sc().statusTracker().getExecutorInfos()
                assert len(workers) >= 3, "the driver and an executor on each worker"
    assert rounded(found["spark"]) == rounded(found["duckdb"])
    assert found["spark"]["practices"] == 12 and found["spark"]["peers"][0]["quartiles"]


def rounded(content):
    """Leave out the last digits, which depend on the order in which engines add up."""
    if isinstance(content, dict):
        return {name: rounded(value) for name, value in content.items()}
    if isinstance(content, list):
        return [rounded(value) for value in content]
    return float(f"{content:.10g}") if isinstance(content, float) else content
