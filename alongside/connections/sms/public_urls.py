"""The route that Twilio posts to."""

from django.urls import path

from alongside.connections.sms import views

urlpatterns = [path("sms/<str:hook>/", views.sms_came_in, name="sms_came_in")]
