"""Timeline measured beside other tools: ``make bench``, or a part of it: ``python -m benchmarks.speed``."""
