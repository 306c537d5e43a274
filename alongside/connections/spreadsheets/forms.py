"""What a person fills in to bring a file: the file."""

from typing import Any

from django import forms
from django.conf import settings

ENDINGS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.htm,.html,.zip,.gz"


class ChooseFileForm(forms.Form):
    """One file; its content decides what it is, its name does not."""

    file = forms.FileField(
        label="Your report",
        error_messages={
            "required": "Choose the file first.",
            "empty": "The file is empty. Export the report again, then choose the new file.",
            "missing": "Choose the file first.",
        },
        widget=forms.FileInput(attrs={"accept": ENDINGS, "class": "form-control file-drop"}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            limit = (
                f"The file is larger than {settings.UPLOAD_LIMIT_MB} MB, so none of it was kept."
            )
            self.fields["file"].error_messages["required"] = (
                f"{limit} Export a shorter period, or run “alongside import FILE” on the server."
            )
