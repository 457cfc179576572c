"""Flat tables for counting, written as Parquet and read through Ibis: DuckDB here, Spark on a cluster."""
