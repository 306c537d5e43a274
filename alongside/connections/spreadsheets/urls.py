"""Routes of the spreadsheets room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
