"""Letters say what the record says, and officers' words stand around it.

What officers had written over the facts of a letter that is being prepared becomes their words beside
the facts. Such a letter goes back to its officer, because it may say a thing twice now.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BESIDE = {
    "definition": "opening",
    "responsibility": "opening",
    "adjustments_offer": "opening",
    "reasons": "explanation",
    "remedy": "more_remedy",
    "actions": "more_remedy",
}
"""Section that officers could write over -> the one that holds their words now."""
COMPOSED = ("acknowledgement", "response", "final_response")
PREPARED = ("draft", "checking")
SAID_TWICE = (
    "The facts of this letter now come from the record. Take out of your words what stands in it "
    "twice, and put it forward again."
)


def words_beside_facts(apps, schema_editor):
    """Keep what was written over the facts of a letter in preparation as words beside them."""
    letters = apps.get_model("cases.Letter").objects
    for letter in letters.filter(status__in=PREPARED, kind__in=COMPOSED):
        written = {}
        for part in letter.sections:
            if not part["fixed"] and part["key"] in BESIDE and part["text"].strip():
                written.setdefault(BESIDE[part["key"]], []).append(part["text"])
        fixed = [part for part in letter.sections if part["fixed"]]
        letter.sections = fixed + [
            {"key": key, "heading": "", "text": "\n\n".join(texts), "fixed": False}
            for key, texts in written.items()
        ]
        letter.status = "draft"
        letter.returned_because = letter.returned_because or SAID_TWICE
        letter.save(update_fields=["sections", "status", "returned_because"])


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_notes_are_found'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_leaves_only_when_checked',
        ),
        migrations.AddField(
            model_name='case',
            name='passed_to',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='finding',
            name='no_remedy',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='rests_on',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='letter',
            name='amounts_explained',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='as_returned',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='letter',
            name='returned_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters_returned', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='letter',
            name='returned_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='remedy',
            name='point',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remedies', to='cases.point'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['receipt', 'thanks', 'new_date', 'corrected_date', 'redefinition', 'escalation_receipt', 'withdrawal', 'acknowledgement', 'extension', 'response', 'final_response', 'refusal', 'passed_on', 'escalation_refusal'])), name='letter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'checking', 'dropped']), ('kind__in', ['corrected_date', 'escalation_receipt', 'new_date', 'receipt', 'redefinition', 'thanks', 'withdrawal']), models.Q(('approved_by__isnull', False), ('drafted_by__isnull', False)), _connector='OR'), name='letter_leaves_only_when_checked', violation_error_message='Somebody else must check this letter before it leaves.'),
        ),
        migrations.RunPython(words_beside_facts, migrations.RunPython.noop),
    ]
