"""What somebody else does between two statements."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def meanwhile(words, change):
    """Once, behind the first statement that holds these words."""
    waiting = [change]

    def watch(execute, sql, *rest):
        result = execute(sql, *rest)
        if words in sql and waiting:
            waiting.pop()()
        return result

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, "there was no such statement"
