"""Routes of advocacy within a practice."""

from django.urls import path

from alongside.advocacy.views import deciding, listening, reaching

urlpatterns = [
    path("", listening.advocates, name="advocates"),
    path("send/", listening.advocate_send, name="advocate_send"),
    path("calls/<int:call_back_id>/", listening.advocate_call_done, name="advocate_call_done"),
    path("find/", reaching.advocate_find, name="advocate_find"),
    path("patients/<int:patient_id>/", reaching.advocate_patient, name="advocate_patient"),
    path("patients/<int:patient_id>/forget/", reaching.advocate_forget, name="advocate_forget"),
    path("decide/", deciding.advocate_standing, name="advocate_standing"),
    path("words/", deciding.advocate_words, name="advocate_words"),
    path("words/<str:kind>/<str:channel>/", deciding.advocate_word, name="advocate_word"),
]
