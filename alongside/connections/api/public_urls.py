"""Addresses of the API, outside any practice's pages: a token says which practice is meant."""

from django.urls import include, path

from alongside.connections.api.api import PREFIX
from alongside.connections.api.api import urlpatterns as routes
from alongside.connections.api.views import description

urlpatterns = [
    path(f"{PREFIX}/openapi.json", description.openapi, name="api_openapi"),
    path(f"{PREFIX}/docs/", description.docs, name="api_docs"),
    path(f"{PREFIX}/", include(routes)),
    path(f"{PREFIX}/<path:rest>", description.nothing, name="api_nothing"),
]
