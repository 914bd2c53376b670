import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('engine', models.CharField(blank=True, max_length=100)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('out', 'văn bản đi'), ('in', 'văn bản đến')], max_length=3)),
                ('type', models.CharField(blank=True, max_length=60)),
                ('period', models.CharField(blank=True, max_length=20)),
                ('last', models.PositiveIntegerField(default=0)),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
        ),
        migrations.CreateModel(
            name='OfficialDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=60)),
                ('term', models.CharField(max_length=20)),
                ('symbol', models.CharField(blank=True, max_length=60)),
                ('title', models.CharField(max_length=500)),
                ('issued_on', models.DateField(null=True)),
                ('incoming', models.BooleanField(default=False)),
                ('state', models.CharField(default='draft', max_length=9)),
                ('folded', models.CharField(editable=False, max_length=700)),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('first', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('given', 'đã cấp'), ('reserved', 'giữ số'), ('voided', 'đã hủy'), ('on_paper', 'ở sổ giấy')], max_length=8)),
                ('symbol', models.CharField(max_length=60)),
                ('day', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.book')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(blank=True, max_length=200)),
                ('way', models.CharField(choices=[('account', 'trên bàn làm việc'), ('mail', 'thư điện tử'), ('paper', 'bản giấy')], max_length=7)),
                ('sent_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
            ],
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250)),
                ('content_type', models.CharField(max_length=120)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('file', models.FileField(upload_to='documents/%Y/%m')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Rendering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(max_length=64)),
                ('target', models.CharField(choices=[('pdf', 'PDF')], default='pdf', max_length=4)),
                ('asked_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('taken_at', models.DateTimeField(null=True)),
                ('lease', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=400)),
                ('engine', models.CharField(blank=True, max_length=100)),
                ('done_at', models.DateTimeField(null=True)),
                ('pages', models.PositiveSmallIntegerField(default=0)),
                ('in_print', models.JSONField(null=True)),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('pictures', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
            ],
        ),
        migrations.AddField(
            model_name='officialdocument',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile'),
        ),
        migrations.CreateModel(
            name='OfficeTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=60)),
                ('n', models.PositiveIntegerField()),
                ('used', models.JSONField(default=list)),
                ('findings', models.JSONField(default=list)),
                ('in_use', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('arrived_on', models.DateField()),
                ('issuer', models.CharField(max_length=200)),
                ('symbol', models.CharField(blank=True, max_length=60)),
                ('day', models.DateField(null=True)),
                ('type', models.CharField(blank=True, max_length=60)),
                ('abstract', models.CharField(max_length=500)),
                ('to_whom', models.CharField(blank=True, max_length=200)),
                ('due_on', models.DateField(null=True)),
                ('folded', models.CharField(editable=False, max_length=1100)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.book')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='TrustRoot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=300)),
                ('issuer', models.CharField(max_length=300)),
                ('valid_to', models.DateField()),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('der', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('subject',),
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveIntegerField()),
                ('paper', models.JSONField()),
                ('words', models.CharField(max_length=64)),
                ('frame', models.CharField(max_length=64)),
                ('rules', models.CharField(max_length=20)),
                ('rules_version', models.PositiveSmallIntegerField()),
                ('overrides', models.JSONField(default=list)),
                ('edited_from', models.PositiveIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officetemplate')),
            ],
        ),
        migrations.CreateModel(
            name='Signing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('hand', 'ký tay, kèm bản quét'), ('here', 'ký số tại đây'), ('outside', 'ký số, nhận lại')], max_length=7)),
                ('counts', models.BooleanField(default=True)),
                ('after', models.CharField(blank=True, max_length=64)),
                ('answer', models.CharField(blank=True, max_length=12)),
                ('reasons', models.JSONField(default=list)),
                ('verified', models.JSONField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.version')),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=12)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.officialdocument')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.version')),
            ],
        ),
        migrations.CreateModel(
            name='FrozenPdf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('places', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.version')),
            ],
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(fields=('issuer', 'way', 'type', 'period'), name='a_sequence_has_one_book'),
        ),
        migrations.AddConstraint(
            model_name='number',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='a_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='number',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'given')), fields=('document',), name='a_document_has_one_standing_number'),
        ),
        migrations.AddConstraint(
            model_name='number',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'on_paper'), ('first', models.F('number')), _connector='OR'), name='a_line_stands_for_one_number'),
        ),
        migrations.AddConstraint(
            model_name='number',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reserved', 'on_paper']), _negated=True), ('document', None), _connector='OR'), name='what_is_reserved_or_on_paper_names_no_document'),
        ),
        migrations.AddConstraint(
            model_name='number',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'voided'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_voided_number_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('document', 'unit'), name='a_unit_is_sent_a_document_once'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('unit__isnull', False), ('way', 'account'), ('words', '')), models.Q(('unit', None), models.Q(('words', ''), _negated=True), models.Q(('way', 'account'), _negated=True)), _connector='OR'), name='a_recipient_is_a_unit_or_words'),
        ),
        migrations.AddConstraint(
            model_name='rendering',
            constraint=models.UniqueConstraint(fields=('of', 'target'), name='a_file_is_rendered_once'),
        ),
        migrations.AddConstraint(
            model_name='rendering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('file', None)), models.Q(('done_at__isnull', False), ('file__isnull', False)), _connector='OR'), name='what_is_done_has_its_file'),
        ),
        migrations.AddConstraint(
            model_name='officetemplate',
            constraint=models.UniqueConstraint(fields=('unit', 'type', 'n'), name='a_template_has_its_own_number'),
        ),
        migrations.AddConstraint(
            model_name='officetemplate',
            constraint=models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('unit', 'type'), name='one_template_of_a_type_is_in_use'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='an_arrival_has_its_own_number'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('document', 'n'), name='a_version_has_its_own_number'),
        ),
        migrations.CreateModel(
            name='LayoutOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('value', models.JSONField()),
                ('reason', models.CharField(max_length=400)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('unit', 'key'), name='an_office_says_one_value_of_a_rule'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='an_override_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Initials',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('covers', models.CharField(choices=[('whole', 'toàn văn bản'), ('content', 'nội dung'), ('figures', 'số liệu'), ('authority', 'căn cứ, thẩm quyền'), ('layout', 'thể thức, kỹ thuật trình bày')], max_length=9)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'covers', 'by'), name='a_person_initials_a_part_of_a_version_once')],
            },
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(fields=['symbol'], name='arrivals_by_symbol'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('read_at', None), ('unit__isnull', False)), fields=['document', 'id'], name='unread_deliveries'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('read_at__isnull', False)), fields=['document', 'id'], name='read_deliveries'),
        ),
        migrations.AddIndex(
            model_name='number',
            index=models.Index(fields=['symbol'], name='numbers_by_symbol'),
        ),
        migrations.AddIndex(
            model_name='rendering',
            index=models.Index(condition=models.Q(('file', None)), fields=['id'], name='open_renderings'),
        ),
    ]
