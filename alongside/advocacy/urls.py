"""Routes of advocacy within a practice."""

from django.urls import path

from alongside.advocacy.views import asking, deciding, introductions, listening, reaching

urlpatterns = [
    path("", listening.advocates, name="advocates"),
    path("send/", listening.advocate_send, name="advocate_send"),
    path("calls/<int:call_back_id>/", listening.advocate_call_done, name="advocate_call_done"),
    path("find/", reaching.advocate_find, name="advocate_find"),
    path("patients/<int:patient_id>/", reaching.advocate_patient, name="advocate_patient"),
    path("patients/<int:patient_id>/forget/", reaching.advocate_forget, name="advocate_forget"),
    path("patients/<int:patient_id>/flag/", asking.advocate_flag, name="advocate_flag"),
    path("patients/<int:patient_id>/ask/", asking.advocate_ask, name="advocate_ask"),
    path("ask/", asking.advocate_asking, name="advocate_asking"),
    path("asked/<int:ask_id>/", asking.advocate_in_person, name="advocate_in_person"),
    path("asked/<int:ask_id>/said/", asking.advocate_said, name="advocate_said"),
    path("tell/<int:advocate_id>/", asking.advocate_share, name="advocate_share"),
    path("tell/<int:advocate_id>/cards.pdf", asking.advocate_cards, name="advocate_cards"),
    path("tell/<int:advocate_id>/end/", asking.advocate_end, name="advocate_end"),
    path("friends/", introductions.advocate_friends, name="advocate_friends"),
    path("friends/card/", introductions.advocate_card_brought, name="advocate_card_brought"),
    path(
        "friends/<int:introduction_id>/",
        introductions.advocate_friend_settle,
        name="advocate_friend_settle",
    ),
    path("decide/", deciding.advocate_standing, name="advocate_standing"),
    path("words/", deciding.advocate_words, name="advocate_words"),
    path("words/<str:kind>/<str:channel>/", deciding.advocate_word, name="advocate_word"),
]
