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
    for statement in SQLITE if schema_editor.connection.vendor == 'sqlite' else POSTGRESQL:
        schema_editor.execute(statement)


def allow_updates(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        schema_editor.execute('DROP TRIGGER journal_only_adds')
    else:
        schema_editor.execute('DROP TRIGGER journal_only_adds ON journal_entry')
        schema_editor.execute('DROP FUNCTION journal_only_adds')


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_asked_from_and_chain_end'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='unit_path',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='entry',
            name='campaign_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['verb', '-id'], name='journal_by_verb'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['actor_id', '-id'], name='journal_by_actor'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['campaign_id', '-id'], name='journal_by_campaign'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['at'], name='journal_by_day'),
        ),
        migrations.RunPython(refuse_updates, allow_updates),
    ]
