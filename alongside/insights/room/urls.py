"""Routes of the data room."""

from django.urls import path

from alongside.insights.room import arriving, views

urlpatterns = [
    path("room/link/<str:token>/", arriving.room_link, name="room_link"),
    path("room/<int:visitor_id>/", views.room, name="room"),
    path("room/<int:visitor_id>/referrals/", views.room_patients, name="room_patients"),
    path("room/<int:visitor_id>/pack.<str:kind>", views.room_file, name="room_file"),
]
