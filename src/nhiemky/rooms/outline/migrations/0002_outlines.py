import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_outlines(apps, schema_editor):
    """What was asked so far was one outline per campaign."""
    outlines, sections = apps.get_model("outline", "Outline").objects, apps.get_model("outline", "Section").objects
    for campaign in apps.get_model("plan", "Campaign").objects.filter(pk__in=sections.values("campaign")):
        outline = outlines.create(campaign=campaign, position=1, title=campaign.name)
        sections.filter(campaign=campaign).update(outline=outline)


class Migration(migrations.Migration):

    dependencies = [
        ('outline', '0001_initial'),
        ('plan', '0003_extension'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='indicator',
            name='along',
            field=models.CharField(choices=[('sum', 'sum'), ('last', 'last'), ('parts', 'parts')], default='last', max_length=20),
        ),
        migrations.AddField(
            model_name='indicator',
            name='baseline',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='indicator',
            name='guidance',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='indicator',
            name='kinds',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='section',
            name='dropped_in',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='section',
            name='kinds',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='section',
            name='since',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='section',
            name='table',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='section',
            name='word_hint',
            field=models.PositiveIntegerField(null=True),
        ),
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
        migrations.AddField(
            model_name='section',
            name='outline',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.outline'),
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
        migrations.AddConstraint(
            model_name='outline',
            constraint=models.UniqueConstraint(fields=('campaign', 'position'), name='outlines_of_a_campaign_stand_in_order'),
        ),
        migrations.RunPython(give_outlines, migrations.RunPython.noop),
    ]
