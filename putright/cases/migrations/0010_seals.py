"""Room for seals: a salt for each case, digests in each event, and models for three tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = [
    "received",
    "accepted",
    "routed_out",
    "defined",
    "allocated",
    "acknowledged",
    "extended",
    "date_agreed",
    "recounted",
    "updates_promised",
    "customer_updated",
    "service_asked",
    "service_answered",
    "finding_recorded",
    "remedy_offered",
    "remedy_done",
    "letter_drafted",
    "letter_submitted",
    "letter_returned",
    "letter_approved",
    "letter_dropped",
    "letter_sent",
    "letter_held",
    "letter_released",
    "responded",
    "escalated",
    "escalation_declined",
    "withdrawn",
    "closed",
    "reopened",
    "contact_corrected",
    "corrected",
    "officer_named",
    "person_named",
    "officer_cleared",
    "linked",
    "noted",
    "attached",
    "message_received",
    "message_dealt_with",
    "letter_queued",
    "imported",
    "sealed",
    "erased",
]


def through(model: str, owner: str, table: str) -> migrations.CreateModel:
    """A model for a table of officers that has been there without one."""
    officer = models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
    )
    return migrations.CreateModel(
        name=model,
        fields=[
            ("id", models.BigAutoField(primary_key=True, verbose_name="ID", serialize=False, auto_created=True)),
            (owner, models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=f"cases.{owner}")),
            ("officer", officer),
        ],
        options={"db_table": table, "unique_together": {(owner, "officer")}},
    )


def by_way_of(owner: str, field: str, related_name: str, model: str) -> migrations.AlterField:
    """A list of officers that is kept in the table of this model."""
    return migrations.AlterField(
        owner,
        field,
        models.ManyToManyField(
            blank=True, related_name=related_name, through=f"cases.{model}", to=settings.AUTH_USER_MODEL
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_remedies_open"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                through("ComplainedOf", "case", "cases_case_officers_complained_of"),
                through("Contributor", "stage", "cases_stage_contributors"),
                through("Writer", "letter", "cases_letter_writers"),
                by_way_of("case", "officers_complained_of", "complained_of_in", "ComplainedOf"),
                by_way_of("stage", "contributors", "contributed_to", "Contributor"),
                by_way_of("letter", "writers", "letters_written", "Writer"),
            ]
        ),
        migrations.AddField("case", "salt", models.BinaryField(null=True)),
        migrations.RemoveConstraint("event", "event_kind_known"),
        migrations.AddConstraint(
            "event",
            models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="event_kind_known"
            ),
        ),
        migrations.AddField("event", "seals", models.JSONField(blank=True, null=True)),
    ]
