import pytest
from django.test import Client


@pytest.mark.django_db
def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/p/none/stream/").status_code == 302
    assert client.get("/accounts/login/").status_code == 200
