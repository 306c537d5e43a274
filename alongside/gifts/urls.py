"""Routes of the gifts room."""

from django.urls import path

from alongside.gifts.views import changing, giving, limits, listing

urlpatterns = [
    path("", listing.gifts, name="gifts"),
    path("new/", listing.gift_new, name="gift_new"),
    path("people/<int:contact_id>/", giving.gift_to_contact, name="gift_to_contact"),
    path("patients/", giving.gift_to_patient, name="gift_to_patient"),
    path("<int:gift_id>/strike-out/", changing.gift_strike_out, name="gift_strike_out"),
    path("returns/<int:return_id>/", changing.gift_return, name="gift_return"),
    path("limits/", limits.gift_limits, name="gift_limits"),
    path("limits/medical-staff/", limits.medical_staff, name="gift_medical_staff"),
]
