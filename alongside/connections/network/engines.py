"""Open the lake's table with DuckDB in process, or with Spark."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from alongside.connections.network.lake import LakeError

ENGINES = ("duckdb", "spark")
LOCAL = "local[*]"


@contextmanager
def opened(engine: str, files: list[Path], master: str = LOCAL) -> Iterator[ir.Table]:
    """Yield the table of all files; raises LakeError when the engine is not installed."""
    names = [str(path.resolve()) for path in files]
    if engine == "duckdb":
        yield ibis.duckdb.connect().read_parquet(names)
        return
    with spark(master) as connection:
        frame: Any = connection._session.read.parquet(*names)
        frame.createOrReplaceTempView("lake")
        yield connection.table("lake")


@contextmanager
def spark(master: str) -> Iterator[Any]:
    """Yield Ibis's connection to a Spark session, which ends with it."""
    if importlib.util.find_spec("pyspark") is None:
        raise LakeError("Spark is not installed here: `make cluster` (Java 17 is needed too).")
    from pyspark.sql import SparkSession  # noqa: PLC0415 – 415 MB that most never install

    builder: Any = SparkSession.builder
    session = (
        builder.master(master)
        .appName("alongside-network")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "16")
        .getOrCreate()
    )
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()
