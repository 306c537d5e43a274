"""The network's measures as somebody would write them in SQL by hand, on DuckDB."""

from functools import partial

SQL = {
    "strength": """SELECT practice_id, sum(received_count) received, sum(arrived_count) arrived,
        sum(CASE WHEN state IN ('received','accepted','scheduled','no_show') AND arrived_count = 0
            THEN received_count ELSE 0 END) undecided,
        sum((state <> 'received' OR arrived_count > 0)::INT) with_course,
        count(evaluated_on) evaluated_known,
        sum(CASE WHEN is_total THEN received_count ELSE 0 END) already_totalled,
        sum(visits) visits, count(visits) visits_known,
        sum(CASE WHEN NOT is_total THEN visits END) single_visits,
        count(CASE WHEN NOT is_total THEN visits END) single_visits_known,
        sum(CASE WHEN NOT is_total THEN visits * visits END) visits_squared,
        sum(revenue_cents) revenue_cents, count(revenue_cents) revenue_known,
        sum(finished::INT) finished, count(finished) finished_known,
        sum(arrived_count) / sum(received_count)::DOUBLE AS conversion FROM lake GROUP BY 1""",
    "months": """SELECT practice_id, date_trunc('month', received_on) AS month,
        sum(received_count) received, sum(arrived_count) arrived, sum(visits) visits,
        sum(revenue_cents) revenue_cents FROM lake GROUP BY 1, 2""",
    "steadiness": """SELECT practice_id, sum(x) / 36.0 mean,
        ((sum(x * x) - sum(x) * sum(x) / 36.0) / 35) / (sum(x) / 36.0) fano
        FROM (SELECT practice_id, date_trunc('month', received_on) m, sum(received_count) x
              FROM lake WHERE received_on BETWEEN '2023-01-01' AND '2025-12-31' GROUP BY 1, 2)
        GROUP BY 1""",
    "diversity": """SELECT practice_id, count(*) partners, sum(x) n,
        10000 * sum(x * (x - 1)) / (sum(x) * (sum(x) - 1))::DOUBLE AS hhi,
        exp(ln(sum(x)) - sum(x * ln(x)) / sum(x)) hill_1,
        sum(x) * sum(x) / sum(x * x)::DOUBLE AS hill_2, max(x) / sum(x)::DOUBLE AS largest
        FROM (SELECT practice_id, partner_id, sum(received_count) x FROM lake
              WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2) GROUP BY 1""",
    "monthly_diversity": """SELECT practice_id, m, count(*) partners, sum(x) n,
        10000 * sum(x * (x - 1)) / nullif(sum(x) * (sum(x) - 1), 0)::DOUBLE AS hhi,
        exp(ln(sum(x)) - sum(x * ln(x)) / sum(x)) hill_1,
        sum(x) * sum(x) / sum(x * x)::DOUBLE AS hill_2, max(x) / sum(x)::DOUBLE AS largest
        FROM (SELECT practice_id, date_trunc('month', received_on) m, partner_id,
              sum(received_count) x FROM lake
              WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2, 3)
        GROUP BY 1, 2""",
    "relationships": """SELECT practice_id, partner_id, sum(received_count) received,
        sum(arrived_count) arrived, max(received_on) l, min(received_on) f FROM lake
        WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2""",
}
MEASURES = tuple(SQL)


def asked(engine, text):
    """Ask DuckDB with SQL written by hand."""
    return engine.execute(text).to_arrow_table()


def by_hand(files, gigabytes):
    """Return measure → a function that computes it."""
    import duckdb

    engine = duckdb.connect(
        config={"memory_limit": f"{gigabytes}GB", "preserve_insertion_order": "false"}
    )
    names = [str(file) for file in files]
    engine.execute(f"CREATE VIEW lake AS SELECT * FROM read_parquet({names})")
    return {name: partial(asked, engine, text) for name, text in SQL.items()}
