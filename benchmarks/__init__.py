"""Measurements, each a ratio against a named baseline run beside it. Run them with `python -m benchmarks.NAME`."""
