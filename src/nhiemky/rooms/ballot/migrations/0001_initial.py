import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('plan', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subjects', models.CharField(max_length=400)),
                ('held_on', models.DateField(null=True)),
                ('issued', models.PositiveIntegerField(default=0)),
                ('collected', models.PositiveIntegerField(default=0)),
                ('invalid', models.PositiveIntegerField(default=0)),
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.campaign')),
            ],
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('post', models.CharField(max_length=200)),
                ('high', models.PositiveIntegerField(default=0)),
                ('mid', models.PositiveIntegerField(default=0)),
                ('low', models.PositiveIntegerField(default=0)),
                ('not_counted', models.PositiveIntegerField(default=0)),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ballot.vote')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
    ]
