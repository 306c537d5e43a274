"""Routes of the market room."""

from django.urls import path

from alongside.market.views import (
    audience,
    beginnings,
    calendar,
    candidates,
    map,
    organisations,
    partners,
    places,
    trying,
)

ONE = "market/candidates/<str:candidate_key>/"
LIST = "market/organisations/"
urlpatterns = [
    path("market/", audience.market, name="market"),
    path("market/groups/", audience.market_groups, name="market_groups"),
    path("market/weights/", audience.market_weights, name="market_weights"),
    path("market/vote/", audience.market_vote, name="market_vote"),
    path("market/profiles/new/", audience.profile_new, name="profile_new"),
    path("market/profiles/<int:profile_id>/", audience.profile_edit, name="profile_edit"),
    path(
        "market/profiles/<int:profile_id>/remove/", audience.profile_remove, name="profile_remove"
    ),
    path("market/places/", places.market_places, name="market_places"),
    path("market/places/<int:clinic_id>/", places.market_place, name="market_place"),
    path("market/fit/", partners.market_fit, name="market_fit"),
    path("market/excluded/", partners.market_excluded, name="market_excluded"),
    path("market/candidates/", candidates.market_candidates, name="market_candidates"),
    path("market/candidates/tried/", trying.market_tried, name="market_tried"),
    path("market/aside/", candidates.market_aside, name="market_aside"),
    path("market/aside/<int:aside_id>/back/", candidates.market_bring_back,
         name="market_bring_back"),
    path(ONE, candidates.market_candidate, name="market_candidate"),
    path(f"{ONE}begin/", candidates.market_begin, name="market_begin"),
    path(f"{ONE}aside/", candidates.market_set_aside, name="market_set_aside"),
    path("market/first-contact/<int:beginning_id>/", beginnings.market_beginning,
         name="market_beginning"),
    path("market/first-contact/<int:beginning_id>/letter/", beginnings.market_letter,
         name="market_letter"),
    path("market/map/", map.market_map, name="market_map"),
    path(LIST, organisations.market_organisations, name="market_organisations"),
    path(f"{LIST}new/", organisations.market_organisation_new, name="market_organisation_new"),
    path(f"{LIST}import/", organisations.market_organisations_import,
         name="market_organisations_import"),
    path(f"{LIST}<int:organisation_id>/", organisations.market_organisation,
         name="market_organisation"),
    path(f"{LIST}<int:organisation_id>/remove/", organisations.market_organisation_remove,
         name="market_organisation_remove"),
    path(f"{LIST}<int:organisation_id>/back/", organisations.market_organisation_back,
         name="market_organisation_back"),
    path("market/calendar/", calendar.market_calendar, name="market_calendar"),
    path("market/calendar/new/", calendar.occasion_new, name="occasion_new"),
    path("market/calendar/<int:occasion_id>/", calendar.occasion, name="occasion"),
    path("market/calendar/<int:occasion_id>/change/", calendar.occasion_edit,
         name="occasion_edit"),
]  # fmt: skip
