"""What a person hands over to be read on trial."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.rooms.uploads.words import FILES, UploadKind


class KeepUpload(forms.Form):
    """A file of one kind."""

    file = forms.FileField(
        # an empty file is refused by its name where it is kept
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )

    def __init__(self, kind: UploadKind, *sent: Any) -> None:
        super().__init__(*sent)
        self.kind = kind
        self.fields["file"].label = FILES[kind]

    def chosen(self) -> tuple[bytes, str]:
        """The file's bytes, no more of them than show that it is too large, and its name."""
        if not self.is_valid():
            raise Refused([_("Chưa chọn tệp %(kind)s.") % {"kind": self.kind.label}])
        file = self.cleaned_data["file"]
        return file.read(SIZE_LIMIT + 1), file.name
