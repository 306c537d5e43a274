"""The routes of the program and one empty page, for benchmarks/stream_page.py."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from alongside.config.urls import urlpatterns as program
from alongside.practices.policy import allow

EMPTY = engines["django"].from_string(
    '{% extends "core/base.html" %}{% block title %}Empty{% endblock %}'
    "{% block content %}<h1>Empty</h1>{% endblock %}"
)


@allow("see_stream")
def empty(request) -> HttpResponse:
    """A page with nothing in it but the layout."""
    return HttpResponse(EMPTY.render({}, request))


urlpatterns = [*program, path("p/<slug:slug>/empty/", empty)]
