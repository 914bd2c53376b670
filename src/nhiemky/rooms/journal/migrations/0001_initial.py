from django.db import migrations, models

# An UPDATE is nobody's business and is refused in the database. A DELETE is not: pruning needs it, and on SQLite so does
# emptying a demo; an entry that is missing is found by the chain. Whoever may drop a trigger may drop this one, which
# is why the proof is the chain and its anchors; this only stops a slip of the hand and a program's fault.
# A later migration that makes the table anew on SQLite has to make the trigger anew (test_verify_journal.py notices).
SQLITE = [
    """
    CREATE TRIGGER journal_only_adds BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal only adds'); END
    """
]
POSTGRESQL = [
    """
    CREATE FUNCTION journal_only_adds() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal only adds'; END $$
    """,
    """
    CREATE TRIGGER journal_only_adds BEFORE UPDATE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_only_adds()
    """,
]


def refuse_updates(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


# Subtrees are ranges of paths, which hold only where a dot and «~» are compared by their bytes. A PostgreSQL cluster of
# a country's language sorts them otherwise: everything below a unit would be out of reach of those above it. SQLite
# compares bytes anyway. A later AlterField of the column has to say the collation anew (test_collation.py notices).
BY_BYTES = 'ALTER TABLE journal_entry ALTER COLUMN unit_path TYPE varchar(200) COLLATE "C"'


def compare_by_bytes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BY_BYTES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ChainLock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entries', models.BigIntegerField(default=0)),
                ('last_id', models.BigIntegerField(default=0)),
                ('last_hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                ('pruned', models.BigIntegerField(default=0)),
                ('pruned_id', models.BigIntegerField(default=0)),
                ('pruned_hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.IntegerField(null=True)),
                ('actor', models.CharField(max_length=200)),
                ('verb', models.CharField(max_length=60)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('subject', models.CharField(max_length=400)),
                ('unit_path', models.CharField(max_length=200)),
                ('campaign_id', models.BigIntegerField(null=True)),
                ('details', models.JSONField(default=dict)),
                ('address', models.CharField(blank=True, max_length=45)),
                ('on_behalf_id', models.IntegerField(null=True)),
                ('on_behalf_of', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveSmallIntegerField(default=2)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['verb', '-id'], name='journal_by_verb'), models.Index(fields=['actor_id', '-id'], name='journal_by_actor'), models.Index(fields=['campaign_id', '-id'], name='journal_by_campaign'), models.Index(fields=['at'], name='journal_by_day')],
            },
        ),
        migrations.RunPython(refuse_updates),
        migrations.RunPython(compare_by_bytes),
    ]
