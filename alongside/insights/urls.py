"""Routes of the insights room."""

from django.urls import path

from alongside.insights import views

urlpatterns = [path("stream/", views.stream, name="stream")]
