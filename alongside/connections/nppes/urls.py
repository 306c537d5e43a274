"""Routes of the registry, below p/<slug>/registry/ and p/<slug>/api/registry/."""

from django.urls import include, path

from alongside.connections.nppes import api
from alongside.connections.nppes.views import provider, searching

urlpatterns = [
    path("registry/", searching.registry, name="registry"),
    path("registry/<str:npi>/", provider.registry_provider, name="registry_provider"),
    path("registry/<str:npi>/add/", provider.registry_add, name="registry_add"),
    path("api/registry/", include(api.urlpatterns)),
]
