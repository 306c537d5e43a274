"""Routes of text messages within a practice."""

from django.urls import path

from alongside.connections.sms import views

urlpatterns = [path("", views.sms_settings, name="sms_settings")]
