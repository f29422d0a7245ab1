"""The tools behind the Makefile, run from the project's folder: `python -m scripts.run`."""
