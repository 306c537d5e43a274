"""The page of the network's figures, below p/<slug>/network/."""

from django.urls import path

from alongside.connections.network import views

urlpatterns = [
    path("", views.network, name="network"),
    path("choice/", views.network_choice, name="network_choice"),
]
