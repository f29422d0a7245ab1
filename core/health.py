"""Whether the process lives, and whether it can do its work."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from core.models import WorkerHeartbeat

WORKER_IS_LATE_AFTER = timedelta(minutes=2)
SERVICE_UNAVAILABLE = 503


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; says nothing about anything it depends on."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations and worker, each "ok" or what is wrong with it; 503 if one of them is
    not ok.
    """
    try:
        checks = {"database": "ok", "migrations": _migrations(), "worker": _worker()}
    except DatabaseError:
        checks = {"database": "unreachable"}
    is_ready = set(checks.values()) == {"ok"}
    return JsonResponse(
        {"status": "ok" if is_ready else "not ready", **checks},
        status=200 if is_ready else SERVICE_UNAVAILABLE,
    )


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def _worker() -> str:
    last_beat = WorkerHeartbeat.objects.latest_beat()
    if last_beat is None:
        return "never seen"
    return "late" if timezone.now() - last_beat > WORKER_IS_LATE_AFTER else "ok"
