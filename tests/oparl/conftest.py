import pytest

from tests.oparl.maximal import plant


@pytest.fixture
def everything(db, settings, tmp_path):
    """A site on which every sort of object, and every field of ours, occurs."""
    settings.MEDIA_ROOT = str(tmp_path)
    return plant()
