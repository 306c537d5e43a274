"""The partnerships room as Django knows it."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """What is between the practice and its partners."""

    name = "alongside.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Lend the practice's look to the pages of patients and friends."""
        from alongside.advocacy import face  # noqa: PLC0415  models are loaded now
        from alongside.partnerships.face import face_of  # noqa: PLC0415

        face.supplied_by(face_of)
