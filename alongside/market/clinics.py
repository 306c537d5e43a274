"""Where the practice's clinics are."""

from alongside.market.candidates.asked import Where
from alongside.market.models import ClinicPlace
from alongside.outreach.nearest import Point
from alongside.practices.models import Practice
from alongside.registry.zip_codes import point_of_zip


def point_of(place: ClinicPlace) -> Point | None:
    """Return the coordinates somebody gave, else the middle of the ZIP code."""
    if place.latitude is not None and place.longitude is not None:
        return place.latitude, place.longitude
    return point_of_zip(place.zip)


def clinic_points(practice: Practice) -> dict[int, Point]:
    """Return the place of each clinic that has one, by the clinic's id."""
    places = ClinicPlace.objects.of(practice)
    return {one.clinic_id: point for one in places if (point := point_of(one))}


def wheres(practice: Practice) -> list[Where]:
    """Return the clinics that have a place, with their names."""
    places = ClinicPlace.objects.of(practice).select_related("clinic").order_by("clinic__name")
    return [Where(one.clinic.name, point) for one in places if (point := point_of(one))]
