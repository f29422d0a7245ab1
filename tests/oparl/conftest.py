import pytest

from oparl import actions
from tests.oparl.maximal import plant


@pytest.fixture
def everything(db, settings, tmp_path):
    """A site on which every sort of object, and every field of ours, occurs and was given out."""
    settings.MEDIA_ROOT = str(tmp_path)
    planted = plant()
    actions.synchronise_now()
    return planted
