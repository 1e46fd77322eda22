"""Prints where Jupyter looks for kernels, in its order, as a JSON array."""
import json

from jupyter_core.paths import jupyter_path

print(json.dumps(jupyter_path("kernels")))
