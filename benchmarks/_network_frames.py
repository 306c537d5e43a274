"""The network's measures with pandas and with Polars, as who knows them writes them."""

WAITING = ["received", "accepted", "scheduled", "no_show"]
MONTHS = 36


def with_pandas(files):
    """The same with pandas, each measure reading the columns it needs."""
    import numpy as np
    import pandas as pd

    def read(*columns):
        return pd.concat(
            [pd.read_parquet(file, columns=list(columns)) for file in files], ignore_index=True
        )

    def partners(*keys):
        rows = read("practice_id", "partner_id", "channel", "received_count", "arrived_count",
                    "received_on")  # fmt: skip
        rows = rows[(rows.channel == "partner") & rows.partner_id.notna()]
        return rows.groupby(["practice_id", *keys, "partner_id"])

    def diversity(*keys):
        x = partners(*keys).received_count.sum().reset_index(name="x")
        x["pairs"], x["xx"], x["logs"] = x.x * (x.x - 1), x.x * x.x, x.x * np.log(x.x)
        found = x.groupby(["practice_id", *keys]).agg(
            partners=("x", "count"), n=("x", "sum"), pairs=("pairs", "sum"), xx=("xx", "sum"),
            logs=("logs", "sum"), most=("x", "max"),
        )  # fmt: skip
        found["hhi"] = 10_000 * found.pairs / (found.n * (found.n - 1))
        found["hill_1"] = np.exp(np.log(found.n) - found.logs / found.n)
        found["hill_2"], found["largest"] = found.n**2 / found.xx, found.most / found.n
        return found

    def months():
        rows = read("practice_id", "received_on", "received_count", "arrived_count", "visits",
                    "revenue_cents")  # fmt: skip
        found = rows.groupby(["practice_id", "received_on"]).sum()
        return found.rename(columns={"received_count": "received"})

    def steadiness():
        rows = read("practice_id", "received_on", "received_count")
        x = rows.groupby(["practice_id", "received_on"]).received_count.sum().reset_index(name="x")
        x["xx"] = x.x * x.x
        found = x.groupby("practice_id").agg(total=("x", "sum"), xx=("xx", "sum"))
        found["mean"] = found.total / MONTHS
        found["fano"] = (found.xx - found.total**2 / MONTHS) / (MONTHS - 1) / found["mean"]
        return found

    def strength():
        rows = read("practice_id", "state", "evaluated_on", "is_total", "finished",
                    "received_count", "arrived_count", "visits", "revenue_cents")  # fmt: skip
        single = ~rows.is_total
        rows["undecided"] = rows.received_count.where(
            rows.state.isin(WAITING) & (rows.arrived_count == 0), 0
        )
        rows["with_course"] = (rows.state != "received") | (rows.arrived_count > 0)
        rows["already_totalled"] = rows.received_count.where(rows.is_total, 0)
        rows["single_visits"] = rows.visits.where(single)
        rows["visits_squared"] = rows.single_visits**2
        found = rows.groupby("practice_id").agg(
            received=("received_count", "sum"), arrived=("arrived_count", "sum"),
            undecided=("undecided", "sum"), with_course=("with_course", "sum"),
            evaluated_known=("evaluated_on", "count"), totalled=("already_totalled", "sum"),
            visits=("visits", "sum"), visits_known=("visits", "count"),
            single_visits=("single_visits", "sum"), single_known=("single_visits", "count"),
            visits_squared=("visits_squared", "sum"), revenue_cents=("revenue_cents", "sum"),
            revenue_known=("revenue_cents", "count"), finished=("finished", "sum"),
            finished_known=("finished", "count"),
        )  # fmt: skip
        found["conversion"] = found.arrived / found.received
        return found

    def relationships():
        return partners().agg(
            received=("received_count", "sum"), arrived=("arrived_count", "sum"),
            f=("received_on", "min"), l=("received_on", "max"),
        )  # fmt: skip

    return {"strength": strength, "months": months, "steadiness": steadiness,
            "diversity": diversity, "monthly_diversity": lambda: diversity("received_on"),
            "relationships": relationships}  # fmt: skip


def with_polars(files):
    """The same with Polars, streaming."""
    import polars as pl

    lake = pl.scan_parquet([str(file) for file in files])
    c, x = pl.col, pl.col("x")
    day, received, arrived = c("received_on"), c("received_count"), c("arrived_count")

    def partners(*keys):
        known = lake.filter((c("channel") == "partner") & c("partner_id").is_not_null())
        return known.group_by(["practice_id", *keys, "partner_id"])

    def diversity(*keys):
        counted = partners(*keys).agg(x=received.sum())
        found = counted.group_by(["practice_id", *keys]).agg(
            partners=pl.len(), n=x.sum(), pairs=(x * (x - 1)).sum(), xx=(x * x).sum(),
            logs=(x * x.log()).sum(), most=x.max(),
        ).with_columns(
            hhi=10_000 * c("pairs") / (c("n") * (c("n") - 1)),
            hill_1=(c("n").log() - c("logs") / c("n")).exp(),
            hill_2=c("n") * c("n") / c("xx"), largest=c("most") / c("n"),
        )  # fmt: skip
        return found.collect(engine="streaming")

    def strength():
        single, visits, revenue = ~c("is_total"), c("visits"), c("revenue_cents")
        waiting = c("state").is_in(WAITING) & (arrived == 0)
        found = lake.group_by("practice_id").agg(
            received=received.sum(), arrived=arrived.sum(),
            undecided=pl.when(waiting).then(received).otherwise(0).sum(),
            with_course=((c("state") != "received") | (arrived > 0)).sum(),
            evaluated_known=c("evaluated_on").count(),
            totalled=pl.when(single).then(0).otherwise(received).sum(),
            visits=visits.sum(), visits_known=visits.count(),
            single_visits=pl.when(single).then(visits).sum(),
            single_known=pl.when(single).then(visits).count(),
            visits_squared=pl.when(single).then(visits * visits).sum(),
            revenue_cents=revenue.sum(), revenue_known=revenue.count(),
            finished=c("finished").sum(), finished_known=c("finished").count(),
        ).with_columns(conversion=c("arrived") / c("received"))  # fmt: skip
        return found.collect(engine="streaming")

    def months():
        return lake.group_by(["practice_id", "received_on"]).agg(
            received=received.sum(), arrived=arrived.sum(), visits=c("visits").sum(),
            revenue=c("revenue_cents").sum(),
        ).collect(engine="streaming")  # fmt: skip

    def steadiness():
        monthly = lake.group_by(["practice_id", "received_on"]).agg(x=received.sum())
        found = monthly.group_by("practice_id").agg(total=x.sum(), xx=(x * x).sum()).with_columns(
            mean=c("total") / MONTHS
        ).with_columns(
            fano=(c("xx") - c("total") * c("total") / MONTHS) / (MONTHS - 1) / c("mean")
        )  # fmt: skip
        return found.collect(engine="streaming")

    def relationships():
        return partners().agg(
            received=received.sum(), arrived=arrived.sum(), f=day.min(), l=day.max()
        ).collect(engine="streaming")  # fmt: skip

    return {"strength": strength, "months": months, "steadiness": steadiness,
            "diversity": diversity, "monthly_diversity": lambda: diversity("received_on"),
            "relationships": relationships}  # fmt: skip
