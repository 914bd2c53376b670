import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('term_start', models.PositiveSmallIntegerField(null=True)),
                ('term_end', models.PositiveSmallIntegerField(null=True)),
                ('cutoff', models.DateField(null=True)),
                ('periods', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField()),
                ('closes_on', models.DateField(null=True)),
                ('before_is_inclusive', models.BooleanField(default=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ('-opened_at',),
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('content', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ('-changed_at',),
            },
        ),
        migrations.CreateModel(
            name='CampaignDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=60)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'what'), name='a_campaign_has_one_document_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('facts', models.JSONField()),
                ('edited', models.JSONField(default=dict)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('quote', models.TextField()),
                ('span_start', models.PositiveIntegerField(null=True)),
                ('span_end', models.PositiveIntegerField(null=True)),
                ('action', models.TextField()),
                ('deliverable', models.CharField(max_length=30)),
                ('lead', models.JSONField(default=list)),
                ('coordinate', models.JSONField(default=list)),
                ('directed_by', models.CharField(blank=True, max_length=400)),
                ('recipient', models.CharField(blank=True, max_length=400)),
                ('via', models.CharField(blank=True, max_length=400)),
                ('deadline_text', models.CharField(blank=True, max_length=300)),
                ('deadline_kind', models.CharField(blank=True, max_length=20)),
                ('starts_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('edited_by_hand', models.BooleanField(default=False)),
                ('dropped', models.BooleanField(default=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.plan')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deliverable', models.CharField(max_length=30)),
                ('due_on', models.DateField(null=True)),
                ('extended_to', models.DateField(null=True)),
                ('extended_reason', models.CharField(blank=True, max_length=400)),
                ('directed_by', models.CharField(blank=True, max_length=400)),
                ('optional', models.BooleanField(default=False)),
                ('state', models.CharField(default='laid', max_length=12)),
                ('reason_code', models.CharField(blank=True, choices=[('merged', 'Sáp nhập'), ('dissolved', 'Giải thể'), ('new', 'Mới thành lập'), ('moved', 'Chuyển đi'), ('not_concerned', 'Không thuộc diện'), ('other', 'Khác')], max_length=20)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('done_on', models.DateField(null=True)),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('unit_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
                ('via', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.task')),
            ],
            options={
                'ordering': ('unit_version__path', 'task__position'),
                'indexes': [models.Index(fields=['campaign', 'deliverable', 'state', 'due_on', 'task'], name='work_by_campaign'), models.Index(fields=['campaign', 'unit', 'deliverable', 'state'], name='units_by_campaign'), models.Index(fields=['unit', 'campaign'], name='work_by_unit'), models.Index(fields=['unit_version', 'campaign'], name='work_by_version')],
                'constraints': [models.UniqueConstraint(fields=('task', 'unit'), name='a_task_is_laid_once_on_a_unit'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['exempt', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_exemption_has_a_reason')],
            },
        ),
    ]
