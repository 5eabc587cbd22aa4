"""Speed and memory: `python -m benchmarks`. Ratios measured in one run say more than figures of one machine."""
