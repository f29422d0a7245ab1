"""Planting the wording that subscribers agree to."""

from content.files import SeedFiles
from core.planting import Report
from newsletter.models import ConsentText
from newsletter.models.consent import sha256


def plant_consent_texts(files: SeedFiles, report: Report) -> None:
    """Adds what is not there yet. What is there stays, whatever the file says: it is proof."""
    site = files.site.data
    group = f"{site['organisation']}, {site['body']},"
    for row in files.newsletter.data["consent_texts"]:
        key = f"consent/{row['subject']}/{row['language_code']}/{row['version']}"
        body = row["body"].replace("{group}", group)
        known = ConsentText.objects.filter(
            subject=row["subject"], language_code=row["language_code"], version=row["version"]
        ).first()
        if known is None:
            ConsentText.objects.create(**{**row, "body": body})
            report.created.append(key)
        elif known.sha256 == sha256(body):
            report.unchanged.append(key)
        else:
            report.kept.append(key)
