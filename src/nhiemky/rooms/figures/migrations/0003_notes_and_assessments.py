import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0002_initial'),
        ('organisation', '0005_account_folded'),
        ('outline', '0002_outlines'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='value',
            name='note',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judgement', models.CharField(choices=[('exceeded', 'exceeded'), ('met', 'met'), ('on_course', 'on_course'), ('at_risk', 'at_risk'), ('not_met', 'not_met'), ('not_judged', 'not_judged')], max_length=20)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outline.indicator')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'indicator'), name='a_unit_judges_an_indicator_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_judgement_of_ones_own_has_a_reason')],
            },
        ),
    ]
