"""Routes of the partners room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
