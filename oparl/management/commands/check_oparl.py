from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.addresses import absolute
from oparl.conformance.client import Walk
from oparl.conformance.transport import over_http
from oparl.kinds import ROOT


class Command(BaseCommand):
    """Walks through an OParl interface over HTTP and lists what is not as it should be."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address", nargs="?", default="", help="Of the system; by default that of this site."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        walk = Walk(over_http, options["address"] or absolute(ROOT))
        findings = walk.run()
        for finding in findings:
            self.stdout.write(str(finding))
        self.stdout.write(
            f"{len(walk.found)} objects, {len(walk.deleted)} deleted, {len(walk.lists)} lists: "
            f"{len(findings)} findings"
        )
        if findings:
            raise CommandError("The interface is not as the specification asks for.")
