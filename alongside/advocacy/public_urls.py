"""Routes that patients and friends open by a link."""

from django.urls import path

from alongside.advocacy.views import answering, by_link, telling, workshops

urlpatterns = [
    path("how/<str:token>/", answering.check_in, name="check_in"),
    path("choices/<str:token>/", answering.patient_choices, name="patient_choices"),
    path("tell/<str:token>/", telling.tell, name="tell"),
    path("friend/<str:token>/", telling.friend, name="friend"),
    path("friend/<str:token>/thanks/", telling.friend_thanks, name="friend_thanks"),
    path("invited/<str:token>/", workshops.workshop_answer, name="workshop_answer"),
    path("page/<str:token>/look.css", by_link.page_look, name="page_look"),
    path("page/<str:token>/logo/", by_link.page_logo, name="page_logo"),
]
