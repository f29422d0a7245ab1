"""What the client finds on this site: nothing."""

import pytest

from tests.oparl.walking import walk, words

pytestmark = pytest.mark.django_db


def test_nothing_is_wrong_with_what_is_planted():
    found = walk()

    assert words(found) == []
    assert len(found.lists) == 11
    assert {"System", "Body", "Paper"} <= {
        one["type"].rpartition("/")[2] for one in found.found.values()
    }
