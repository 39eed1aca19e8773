"""The full text index, which Django's models can't describe. Keep this step when migrations are squashed."""

from django.db import migrations

from reciproca.jobs.search.tables import drop_index, make_index


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
