import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # apart from the move of the rows: PostgreSQL does not alter a table in the transaction that changed its keys

    dependencies = [
        ('outline', '0002_outlines'),
    ]

    operations = [
        migrations.AlterField(
            model_name='section',
            name='outline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outline.outline'),
        ),
        migrations.AlterModelOptions(
            name='section',
            options={'ordering': ('outline__position', 'position')},
        ),
        migrations.RemoveField(
            model_name='section',
            name='campaign',
        ),
    ]
