from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plan', '0002_exempt_reason'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='extended_reason',
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name='assignment',
            name='extended_to',
            field=models.DateField(null=True),
        ),
    ]
