from django.db import migrations

from nhiemky.core.indicators import Across, Span, usual_along


def say_how(apps, schema_editor):
    """Tables that were loaded before they could say it: as is usual for such an indicator."""
    indicators = apps.get_model("outline", "Indicator").objects
    for across in Across:
        for span in Span:
            along = usual_along(across, at_end_of_term=span is Span.END_OF_TERM)
            indicators.filter(across=across.value, span=span.value).update(along=along.value)


class Migration(migrations.Migration):

    dependencies = [("outline", "0003_sections_of_outlines")]
    operations = [migrations.RunPython(say_how, migrations.RunPython.noop)]
