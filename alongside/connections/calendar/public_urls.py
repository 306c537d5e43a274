"""The feed itself: the link is the key."""

from django.urls import path

from alongside.connections.calendar import views

urlpatterns = [path("calendar/<str:token>/visits.ics", views.calendar_feed, name="calendar_feed")]
