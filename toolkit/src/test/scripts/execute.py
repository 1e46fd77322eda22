"""Executes a notebook with nbclient on the kernel that Jupyter finds for it.

usage: execute.py NOTEBOOK.ipynb OUT.ipynb
"""
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

source, target = map(Path, sys.argv[1:])
notebook = nbformat.read(source, as_version=4)
try:
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(source.parent)}}).execute()
finally:
    nbformat.write(notebook, target)
