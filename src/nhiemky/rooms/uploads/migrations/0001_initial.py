from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('sheet', 'bảng đơn vị'), ('table', 'bảng chỉ tiêu'), ('annex', 'phụ biểu')], max_length=12)),
                ('place', models.CharField(blank=True, max_length=80)),
                ('name', models.CharField(max_length=250)),
                ('data', models.BinaryField()),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder', 'kind'), name='a_person_has_one_pending_upload_of_a_kind')],
            },
        ),
    ]
