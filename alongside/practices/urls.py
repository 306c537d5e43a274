"""Routes of the practices room."""

from django.urls import path

from alongside.practices import views

urlpatterns = [
    path("", views.home, name="home"),
    path("second-factor/", views.second_factor_needed, name="second_factor_needed"),
]
