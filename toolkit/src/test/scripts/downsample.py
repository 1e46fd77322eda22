"""The numbers of LowPassTest, from scipy.

usage: downsample.py ../resources/io/headroom/resample/downsample.npz
Needs numpy and scipy (1.17 was used). Recomputes every reference of the fixture from its x, and prints the gain of a
pure tone at parts of the new Nyquist frequency.
"""
import sys

import numpy as np
from scipy import signal

fixture = np.load(sys.argv[1])
x = fixture["x"]
for factor in (2, 4, 5):
    references = {
        "decimate_iir": signal.decimate(x, factor, axis=1),
        "decimate_fir": signal.decimate(x, factor, ftype="fir", axis=1),
        "resample_poly": signal.resample_poly(x, 1, factor, axis=1),
    }
    for name, values in references.items():
        stored = fixture[f"{name}_{factor}"]
        print(name, factor, stored.shape, "largest difference", np.abs(values - stored).max())

for factor in (2, 4, 5):
    taps = signal.firwin(20 * factor + 1, 1 / factor, window=("kaiser", 5.0))
    for part in (0, 0.8, 0.9, 1, 1.1, 1.2, 1.4):
        _, response = signal.freqz(taps, worN=[np.pi * part / factor])
        print(f"resample_poly {factor} gain at {part}: {20 * np.log10(abs(response[0])):.4f} dB")
