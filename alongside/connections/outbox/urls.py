"""Routes of the outbox pages."""

from django.urls import path

from alongside.connections.outbox import views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<int:message_id>/again/", views.outbox_again, name="outbox_again"),
]
