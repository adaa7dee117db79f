"""The links that people have go on to open their pages, by the digests of their keys."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from putright.cases.follow_links import digest_of

AT_ONCE = 500


def keep_digests(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each link lives from today as a new one does: none dies of the upgrade.

    Cases of old systems were never written to. Addresses are confirmed in cases on which an officer
    has decided.
    """
    using = schema_editor.connection.alias
    upgraded_at = timezone.now()
    today = timezone.localtime(upgraded_at).date()
    links = apps.get_model("cases", "FollowLink").objects.using(using)
    parties = apps.get_model("cases", "Party").objects.using(using)
    ours = parties.exclude(case__procedure="").order_by("pk").values_list("pk", "link_key")
    keys = ours.iterator(chunk_size=AT_ONCE)
    while some := list(islice(keys, AT_ONCE)):
        links.bulk_create(_links(links.model, some, today))
    parties.exclude(case__state="received").update(confirmed_on=today)


def _links(model: Any, keys: list[tuple[int, str]], today: Any) -> Iterator[Any]:
    for party, key in keys:
        yield model(party_id=party, digest=digest_of(key), posted=True, made_on=today)


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_follow_links")]
    operations = [migrations.RunPython(keep_digests, migrations.RunPython.noop)]
