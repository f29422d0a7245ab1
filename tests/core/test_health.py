from datetime import timedelta

import pytest
import time_machine
from django.db.migrations.recorder import MigrationRecorder

from core.actions import beat
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def status_at(client):
    """What the site says about itself at a moment."""

    def ask(moment):
        with time_machine.travel(moment, tick=False):
            return client.get("/health/ready")

    return ask


def test_a_process_that_answers_is_alive(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/health/live")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_site_whose_worker_was_just_seen_is_ready(status_at):
    beat(worker="one", now=NOON - timedelta(minutes=2))

    answer = status_at(NOON)

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "migrations": "ok", "worker": "ok"}


def test_a_late_worker_makes_the_site_not_ready(status_at):
    beat(worker="one", now=NOON - timedelta(minutes=2, seconds=1))

    answer = status_at(NOON)

    assert (answer.status_code, answer.json()["worker"]) == (503, "late")


def test_one_of_several_workers_is_enough(status_at):
    beat(worker="stopped", now=NOON - timedelta(days=1))
    beat(worker="alive", now=NOON)

    assert status_at(NOON).status_code == 200


def test_a_worker_that_never_ran_is_named(status_at):
    answer = status_at(NOON)

    assert (answer.status_code, answer.json()["worker"]) == (503, "never seen")


def test_a_migration_that_is_still_to_run_is_named(status_at):
    beat(worker="one", now=NOON)
    MigrationRecorder.Migration.objects.filter(app="motions").delete()

    answer = status_at(NOON)

    assert (answer.status_code, answer.json()["migrations"]) == (503, "pending")


def test_a_monitor_may_ask_as_often_as_it_likes(client):
    assert "no-" in client.get("/health/ready").headers.get("Cache-Control", "")
