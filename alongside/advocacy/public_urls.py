"""Routes that patients and friends open by a link."""

from django.urls import path

from alongside.advocacy.views import answering, by_link

urlpatterns = [
    path("how/<str:token>/", answering.check_in, name="check_in"),
    path("choices/<str:token>/", answering.patient_choices, name="patient_choices"),
    path("page/<str:token>/look.css", by_link.page_look, name="page_look"),
    path("page/<str:token>/logo/", by_link.page_logo, name="page_logo"),
]
