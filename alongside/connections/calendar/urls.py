"""Routes of the calendar within a practice."""

from django.urls import path

from alongside.connections.calendar import views

urlpatterns = [
    path("", views.calendar_link, name="calendar_link"),
    path("revoke/", views.calendar_revoke, name="calendar_revoke"),
]
