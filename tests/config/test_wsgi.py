"""What a web process has done before it answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTED = """
import gc, json, sys
import config.wsgi
gc.collect()
print(json.dumps([len(gc.get_objects()), gc.get_freeze_count(), "search.views" in sys.modules]))
"""


def test_no_answer_waits_while_what_was_loaded_at_the_start_is_looked_through(tmp_path):
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", STARTED],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "VAR_DIR": str(tmp_path),
            "PUBLIC_URL": "https://example.org",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    looked_through, kept, has_views = json.loads(done.stdout)

    assert has_views
    assert looked_through < kept / 100
