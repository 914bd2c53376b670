import datetime
import django.db.models.deletion
from django.db import migrations, models

# Subtrees are ranges of paths, which hold only where a dot and «~» are compared by their bytes. A PostgreSQL cluster of
# a country's language sorts them otherwise: everything below a unit would be out of reach of those above it. SQLite
# compares bytes anyway. A later AlterField of the column has to say the collation anew (test_collation.py notices).
BY_BYTES = 'ALTER TABLE units_unitversion ALTER COLUMN path TYPE varchar(200) COLLATE "C"'


def compare_by_bytes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BY_BYTES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('created', 'created'), ('renamed', 'renamed'), ('converted', 'converted'), ('split', 'split'), ('merged', 'merged'), ('transferred', 'transferred'), ('dissolved', 'dissolved')], max_length=20)),
                ('happens_on', models.DateField()),
                ('decision', models.CharField(max_length=200)),
                ('decided_on', models.DateField(null=True)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('kept', models.JSONField(default=dict)),
                ('done_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-happens_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', models.CharField(max_length=400)),
                ('folded', models.CharField(db_index=True, max_length=400)),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('issuer', 'folded', 'unit'), name='an_alias_names_a_unit_once')],
            },
        ),
        migrations.CreateModel(
            name='EventUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('before', 'before'), ('after', 'after')], max_length=6)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unitevent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event', 'unit', 'part'), name='a_unit_is_once_in_an_event')],
            },
        ),
        migrations.CreateModel(
            name='UnitVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250)),
                ('short_name', models.CharField(blank=True, max_length=100)),
                ('kind', models.CharField(choices=[('committee', 'committee'), ('party_base', 'party_base'), ('party_cell', 'party_cell'), ('advisory_organ', 'advisory_organ'), ('mass_organisation', 'mass_organisation')], max_length=30)),
                ('sector', models.CharField(choices=[('administration', 'administration'), ('enterprise', 'enterprise'), ('public_service', 'public_service'), ('armed_forces', 'armed_forces'), ('other', 'other')], max_length=30)),
                ('path', models.CharField(max_length=200)),
                ('symbol', models.CharField(blank=True, max_length=30)),
                ('place', models.CharField(blank=True, max_length=100)),
                ('letterhead_above', models.CharField(blank=True, max_length=250)),
                ('member_count', models.PositiveIntegerField(null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(default=datetime.date(9999, 12, 31))),
                ('other_names', models.JSONField(default=list)),
                ('folded', models.CharField(max_length=1000)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitevent')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitevent')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ('path',),
                'indexes': [models.Index(fields=['path', 'valid_from', 'valid_to', 'folded'], name='units_by_place'), models.Index(fields=['sector', 'path'], name='units_by_sector')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='a_unit_has_one_version_from_a_day'), models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='a_version_ends_after_it_begins')],
            },
        ),
        migrations.RunPython(compare_by_bytes),
    ]
