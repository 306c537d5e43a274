"""Open the lake's table with DuckDB in process, or with Spark, in bounded memory.

What does not fit into the memory given goes to a folder that ends with the work.
"""

import importlib.util
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from alongside.connections.network.lake import LakeError

ENGINES = ("duckdb", "spark")
LOCAL = "local[*]"
GIGABYTES = 4


@contextmanager
def opened(
    engine: str, files: list[Path], master: str = LOCAL, gigabytes: int = GIGABYTES
) -> Iterator[ir.Table]:
    """Yield the table of all files; raises LakeError when the engine is not installed, or when
    DuckDB finds a file that it cannot read.
    """
    names = [str(path.resolve()) for path in files]
    if engine == "duckdb":
        with duckdb(gigabytes) as engine_in_process, files_that_read():
            yield engine_in_process.read_parquet(names)
        return
    with spark(master, gigabytes) as connection:
        frame: Any = connection._session.read.parquet(*names)
        frame.createOrReplaceTempView("lake")
        yield connection.table("lake")


@contextmanager
def files_that_read() -> Iterator[None]:
    """Tell of a damaged file in a sentence."""
    from duckdb import InvalidInputException, IOException  # noqa: PLC0415 – loads with the engine

    try:
        yield
    except (IOException, InvalidInputException) as error:
        raise LakeError(
            f"A file of the lake cannot be read; `alongside network publish` on the installation"
            f" it came from writes it anew. DuckDB says: {error}"
        ) from error


@contextmanager
def duckdb(gigabytes: int) -> Iterator[Any]:
    """Yield Ibis's connection to DuckDB, which keeps to the memory given."""
    with tempfile.TemporaryDirectory(prefix="alongside-network-") as folder:
        connection = ibis.duckdb.connect(
            memory_limit=f"{gigabytes}GB", temp_directory=folder, preserve_insertion_order=False
        )
        try:
            yield connection
        finally:
            connection.disconnect()


@contextmanager
def spark(master: str, gigabytes: int) -> Iterator[Any]:
    """Yield Ibis's connection to a Spark session, which ends with it."""
    if importlib.util.find_spec("pyspark") is None:
        raise LakeError("Spark is not installed here: `make cluster` (Java 17 is needed too).")
    from pyspark.sql import SparkSession  # noqa: PLC0415 – 415 MB that most never install

    builder: Any = SparkSession.builder
    session = (
        builder.master(master)
        .appName("alongside-network")
        .config("spark.driver.memory", f"{gigabytes}g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "16")
        .getOrCreate()
    )
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()
