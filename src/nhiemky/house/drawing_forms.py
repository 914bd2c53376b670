"""How every form is drawn: `{{ form }}` and `{{ field.as_field_group }}` in a page come here."""

from django.forms.renderers import DjangoTemplates


class Fields(DjangoTemplates):
    """Label, box, help and faults of a field as `_field.html` has them; what is hidden has none of these."""

    form_template_name = "_form.html"
    field_template_name = "_field.html"
