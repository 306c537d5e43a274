"""Routes of the partnerships room that need no practice in the address."""

from django.urls import path

from alongside.partnerships.views import shared

urlpatterns = [
    path("shared/<str:token>/", shared.shared_proposal, name="shared_proposal"),
    path("shared/<str:token>/proposal.pdf", shared.shared_pdf, name="shared_pdf"),
    path("shared/<str:token>/logo/", shared.shared_logo, name="shared_logo"),
    path("shared/<str:token>/look.css", shared.shared_look, name="shared_look"),
]
