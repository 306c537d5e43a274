"""Routes of agreements."""

from django.urls import path

from alongside.connections.agreements import views

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("<int:agreement_id>/end/", views.agreement_end, name="agreement_end"),
]
