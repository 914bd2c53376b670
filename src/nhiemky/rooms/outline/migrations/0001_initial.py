import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('plan', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Outline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('deliverable', models.CharField(default='report', max_length=30)),
                ('version', models.PositiveIntegerField(default=1)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
                ('tasks', models.ManyToManyField(blank=True, related_name='+', to='plan.task')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('depth', models.PositiveSmallIntegerField()),
                ('label', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(max_length=600)),
                ('guidance', models.TextField(blank=True)),
                ('bullets', models.JSONField(default=list)),
                ('applies_to', models.JSONField(default=list)),
                ('kinds', models.JSONField(default=list)),
                ('required', models.BooleanField(default=True)),
                ('written', models.BooleanField(default=True)),
                ('word_hint', models.PositiveIntegerField(null=True)),
                ('table', models.JSONField(default=list)),
                ('since', models.PositiveIntegerField(default=1)),
                ('dropped_in', models.PositiveIntegerField(null=True)),
                ('outline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.outline')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.section')),
            ],
            options={
                'ordering': ('outline__position', 'position'),
            },
        ),
        migrations.CreateModel(
            name='OutlineChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('change', models.CharField(choices=[('added', 'thêm'), ('renamed', 'đổi tên'), ('moved', 'chuyển chỗ'), ('corrected', 'sửa yêu cầu'), ('dropped', 'bỏ')], max_length=12)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.outline')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.section')),
            ],
            options={
                'ordering': ('version', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=20)),
                ('group', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(max_length=400)),
                ('unit_of_measure', models.CharField(max_length=60)),
                ('decimals', models.PositiveSmallIntegerField(default=0)),
                ('target_kind', models.CharField(choices=[('at_least', 'at_least'), ('at_most', 'at_most'), ('exactly', 'exactly'), ('range', 'range'), ('increase', 'increase'), ('text', 'text')], max_length=20)),
                ('target_low', models.BigIntegerField(null=True)),
                ('target_high', models.BigIntegerField(null=True)),
                ('span', models.CharField(choices=[('annual', 'annual'), ('whole_term', 'whole_term'), ('end_of_term', 'end_of_term')], max_length=20)),
                ('across', models.CharField(choices=[('sum', 'sum'), ('ratio', 'ratio'), ('share_of_units', 'share_of_units'), ('weighted_mean', 'weighted_mean'), ('own_level', 'own_level')], max_length=20)),
                ('numerator', models.CharField(blank=True, max_length=200)),
                ('denominator', models.CharField(blank=True, max_length=200)),
                ('guidance', models.TextField(blank=True)),
                ('baseline', models.BigIntegerField(null=True)),
                ('along', models.CharField(choices=[('sum', 'sum'), ('last', 'last'), ('parts', 'parts')], default='last', max_length=20)),
                ('applies_to', models.JSONField(default=list)),
                ('kinds', models.JSONField(default=list)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('campaign', 'code'), name='a_code_names_one_indicator')],
            },
        ),
        migrations.AddConstraint(
            model_name='outline',
            constraint=models.UniqueConstraint(fields=('campaign', 'position'), name='outlines_of_a_campaign_stand_in_order'),
        ),
    ]
