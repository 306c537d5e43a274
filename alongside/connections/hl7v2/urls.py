"""Routes of HL7 v2 within a practice."""

from django.urls import path

from alongside.connections.hl7v2.views import messages, peers

urlpatterns = [
    path("", peers.hl7_peers, name="hl7_peers"),
    path("new/", peers.hl7_peer_new, name="hl7_peer_new"),
    path("systems/<int:peer_id>/", peers.hl7_peer, name="hl7_peer"),
    path("messages/", messages.hl7_messages, name="hl7_messages"),
    path("messages/<int:hl7_message_id>/", messages.hl7_message, name="hl7_message"),
    path(
        "messages/<int:hl7_message_id>/correct/",
        messages.hl7_message_correct,
        name="hl7_message_correct",
    ),
    path(
        "messages/<int:hl7_message_id>/again/",
        messages.hl7_message_again,
        name="hl7_message_again",
    ),
    path(
        "messages/<int:hl7_message_id>/aside/",
        messages.hl7_message_aside,
        name="hl7_message_aside",
    ),
]
