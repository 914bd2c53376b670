from django.db import migrations, models

from nhiemky.core.folding import fold


def fold_names(apps, schema_editor):
    accounts = apps.get_model("organisation", "Account").objects
    told = list(accounts.only("name", "username"))
    for account in told:
        account.folded = fold(f"{account.name} {account.username}")[:400]
    accounts.bulk_update(told, ["folded"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_paths_by_bytes'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='folded',
            field=models.CharField(default='', editable=False, max_length=400),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
