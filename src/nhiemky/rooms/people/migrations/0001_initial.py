import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('username', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'ordering': ('name', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('username', ''), _negated=True), fields=('username',), name='a_username_belongs_to_one_person')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leads', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('-leads', 'person__name'),
            },
        ),
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('members', models.ManyToManyField(related_name='+', through='people.Membership', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Oversight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(default=datetime.date(9999, 12, 31))),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workinggroup')),
            ],
        ),
        migrations.AddField(
            model_name='membership',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workinggroup'),
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secretary', 'Bí thư'), ('deputy_secretary', 'Phó Bí thư'), ('standing_committee', 'Ủy viên Ban Thường vụ'), ('executive_committee', 'Ủy viên Ban Chấp hành'), ('office_staff', 'Cán bộ văn phòng')], max_length=30)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(default=datetime.date(9999, 12, 31))),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='a_post_ends_after_it_begins'), models.UniqueConstraint(fields=('person', 'unit', 'kind', 'valid_from'), name='a_post_is_held_once'), models.UniqueConstraint(condition=models.Q(('kind', 'secretary'), ('valid_to', datetime.date(9999, 12, 31))), fields=('unit',), name='a_unit_has_one_secretary_from_now_on')],
            },
        ),
        migrations.AddConstraint(
            model_name='workinggroup',
            constraint=models.UniqueConstraint(fields=('unit', 'name'), name='a_unit_names_a_working_group_once'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('group__isnull', True), _connector='XOR'), name='a_person_or_a_group_oversees'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.UniqueConstraint(fields=('unit', 'person', 'valid_from'), name='a_unit_is_overseen_once_by_a_person'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.UniqueConstraint(fields=('unit', 'group', 'valid_from'), name='a_unit_is_overseen_once_by_a_group'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', datetime.date(9999, 12, 31))), fields=('unit', 'person'), name='one_open_oversight_of_a_unit_by_a_person'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', datetime.date(9999, 12, 31))), fields=('unit', 'group'), name='one_open_oversight_of_a_unit_by_a_group'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('group', 'person'), name='a_person_is_once_in_a_group'),
        ),
    ]
