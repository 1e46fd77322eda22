"""The archive of NpzFileTest, and the bytes that NpyFileTest expects of a written file.

usage: npy.py ../resources/io/headroom/signal/types.npz
Needs numpy.
"""
import io
import sys

import numpy as np

np.savez_compressed(
    sys.argv[1],
    f2=np.array([0.5, -65504, np.inf, 2.0**-24], "<f2"),
    f4=np.arange(6, dtype="<f4").reshape(2, 3),
    f8=np.array([0.1, 1e300]),
    i4=np.array([-7, 2147483647], "<i4"),
    i8=np.array([4, 5, 6], "<i8"),
    b1=np.array([True, False]),
    scalar=np.float32(2.5),
)
file = io.BytesIO()
np.save(file, np.arange(6, dtype="<f4").reshape(2, 3))
print(file.getvalue())
