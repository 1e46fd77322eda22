"""The peer of DownsampleBench: milliseconds of scipy's resample_poly for one trial, [105, 5500] float32, one thread.

usage: downsample_speed.py
"""
import statistics
import time

import numpy as np
from scipy import signal

x = np.random.default_rng(1).random((105, 5500), dtype=np.float32)
for factor in (2, 4, 5):
    times = []
    for _ in range(60):
        start = time.perf_counter()
        signal.resample_poly(x, 1, factor, axis=1)
        times.append((time.perf_counter() - start) * 1e3)
    print(f"resample_poly {factor}: median {statistics.median(times[10:]):.2f} ms, fastest {min(times[10:]):.2f} ms")
