from django.db import migrations, models
from django.utils import timezone


def record_listing(apps, schema_editor):
    """Which programmes list what all share was not recorded until now: each change gets what holds today."""
    Change = apps.get_model("policytracker", "Change")
    for name in ("Area", "Unit", "Organisation", "Industry", "Source", "Indicator"):
        model = apps.get_model("policytracker", name)
        listed = {}
        published = model.programmes.through.objects.filter(programme__published=True)
        for code, slug in published.values_list(f"{name.lower()}__code", "programme__slug").order_by("programme__slug"):
            listed.setdefault(code, []).append(slug)
        changes = list(Change.objects.filter(noun=name.lower(), columns__isnull=False))
        for change in changes:
            change.columns["programmes"] = listed.get(change.code, [])
        Change.objects.bulk_update(changes, ["columns"], batch_size=500)


def date_by_publication(apps, schema_editor):
    """A figure entered the record as it was published, not as its draft was begun."""
    Change, Observation = apps.get_model("policytracker", "Change"), apps.get_model("policytracker", "Observation")
    changes = Change.objects.filter(noun="observation").order_by("-revision__number")
    moments = dict(changes.values_list("code", "revision__made_at"))
    rows = [row for row in Observation.objects.filter(published=True) if row.code in moments]
    for row in rows:
        row.recorded_at = moments[row.code]
    Observation.objects.bulk_update(rows, ["recorded_at"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("policytracker", "0008_range_has_both_ends"),
    ]

    operations = [
        migrations.RunPython(record_listing, migrations.RunPython.noop),
        migrations.RunPython(date_by_publication, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="observation",
            name="recorded_at",
            field=models.DateTimeField(default=timezone.now, editable=False, verbose_name="entered this record"),
        ),
    ]
