"""What the complaints came as that came as something else: their history has it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

from putright.cases.sealing import seal_as_they_stand

ELSE = (
    "comment",
    "compliment",
    "councillor_enquiry",
    "mp_enquiry",
    "mayoral_enquiry",
    "service_request",
)


def tell(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Case = apps.get_model("cases", "Case")
    Event = apps.get_model("cases", "Event")
    for kind in ELSE:
        accepted = Event.objects.filter(kind="accepted", details__was=kind)
        complaints = Case.objects.filter(kind="complaint", pk__in=accepted.values("case"))
        complaints.update(came_as=kind)
    seal_as_they_stand(apps, ~Q(came_as=""))


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_came_as"), ("people", "0001_initial")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
