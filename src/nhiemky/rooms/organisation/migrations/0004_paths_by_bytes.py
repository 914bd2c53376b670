from django.db import migrations

# Subtrees are ranges of paths, which hold only where a dot and «~» are compared by their bytes. A PostgreSQL cluster of
# a country's language sorts them otherwise: everything below a unit would be out of reach of those above it. SQLite
# compares bytes anyway. A later AlterField of the column has to say the collation anew (test_collation.py notices).
BY_BYTES = 'ALTER TABLE organisation_unitversion ALTER COLUMN path TYPE varchar(200) COLLATE "C"'
AS_THE_DATABASE = 'ALTER TABLE organisation_unitversion ALTER COLUMN path TYPE varchar(200) COLLATE "default"'


def compare_by_bytes(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute(BY_BYTES)


def compare_as_the_database(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute(AS_THE_DATABASE)


class Migration(migrations.Migration):

    dependencies = [('organisation', '0003_unit_events')]

    operations = [migrations.RunPython(compare_by_bytes, compare_as_the_database)]
