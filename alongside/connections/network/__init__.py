"""Figures of many practices: a lake of Parquet without names or patients, written by those that
take part, read by DuckDB or Spark, and given back as percentiles in which nobody can be made out.
"""
