"""Twilio's own client and ours say the same: to the stand-in for Twilio, and about signatures."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from alongside.connections.sms import twilio
from alongside.connections.sms.tests import fake_twilio
from alongside.connections.sms.tests.fake_twilio import REFUSED, SID, TOKEN, serving

TO, NUMBER, SERVICE = "+18285550142", "+18285550100", "MG" + "a" * 32
HOOK = "https://two-rivers.example/sms/q3Jr8/"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, str]]]]:
    with serving() as (address, got):
        monkeypatch.setattr(twilio, "API", address)
        yield address, got


def their_client(address: str, token: str = TOKEN) -> Client:
    """Return Twilio's own client, which asks our stand-in."""
    client = Client(SID, token)
    client.api.base_url = address
    client.http_client.session.trust_env = False  # no proxy of this computer
    return client


def our_send(
    sender: str = NUMBER, to: str = TO, token: str = TOKEN, seconds: int | None = None
) -> str:
    account = twilio.Account(SID, token, sender)
    return twilio.send(account, to=to, text="How is it? Ümit", seconds=seconds)


def test_their_client_sends_through_the_stand_in_and_reads_what_became_of_it(server):
    client = their_client(server[0])
    made = client.messages.create(to=TO, from_=NUMBER, body="Hello")
    assert (made.status, made.direction, made.to, made.from_) == (
        "queued", "outbound-api", TO, NUMBER,
    )  # fmt: skip
    assert isinstance(made.date_created, dt.datetime) and made.date_sent is None
    assert (made.num_segments, made.num_media, made.error_code) == ("1", "0", None)
    read = client.messages(made.sid).fetch()
    assert (read.sid, read.status, read.body) == (made.sid, "delivered", "Hello")
    assert isinstance(read.date_sent, dt.datetime) and read.price_unit == "USD"


def test_the_stand_in_leaves_no_field_out_that_their_client_reads(server):
    made = their_client(server[0]).messages.create(to=TO, from_=NUMBER, body="Hello")
    known = {name for name in vars(made) if not name.startswith("_")} - {"from_"} | {"from"}
    given = fake_twilio.resource(1, {"To": TO, "From": NUMBER, "Body": "Hello"}, "queued")
    assert known == given.keys()


@pytest.mark.parametrize("sender", [NUMBER, SERVICE])
def test_our_form_is_their_form(server, sender):
    address, got = server
    by_service = {"messaging_service_sid" if sender == SERVICE else "from_": sender}
    their_client(address).messages.create(
        to=TO, body="How is it? Ümit", validity_period=1800, **by_service
    )
    our_send(sender, seconds=1800)
    theirs, ours = got
    assert ours == theirs and len(ours) == 4


def test_no_message_is_valid_for_longer_than_twilio_takes(server):
    with pytest.raises(TwilioRestException, match="validity"):
        their_client(server[0]).messages.create(
            to=TO, from_=NUMBER, body="x", validity_period=36_001
        )
    our_send(seconds=50_000)
    our_send(seconds=0)
    assert [one["ValidityPeriod"] for one in server[1]] == ["36000", "1"]


@pytest.mark.parametrize("number", REFUSED)
def test_a_refusal_has_the_same_code_and_status_for_both(server, number):
    status, code, sentence = REFUSED[number]
    with pytest.raises(TwilioRestException) as theirs:
        their_client(server[0]).messages.create(to=number, from_=NUMBER, body="Hello")
    with pytest.raises(twilio.TwilioError) as ours:
        our_send(to=number)
    assert (theirs.value.code, theirs.value.status) == (code, status)
    assert (ours.value.code, ours.value.status) == (code, status)
    assert sentence in str(ours.value) and sentence in theirs.value.msg


def test_a_wrong_token_is_20003_for_both(server):
    with pytest.raises(TwilioRestException) as theirs:
        their_client(server[0], "wrong").messages.create(to=TO, from_=NUMBER, body="Hello")
    with pytest.raises(twilio.TwilioError) as ours:
        our_send(token="wrong")
    assert (theirs.value.code, theirs.value.status) == (20003, 401)
    assert (ours.value.code, ours.value.status) == (20003, 401)
    assert 20003 in twilio.NOT_LET_IN


def test_an_unknown_message_is_20404(server):
    with pytest.raises(TwilioRestException) as theirs:
        their_client(server[0]).messages("SM" + "f" * 32).fetch()
    assert (theirs.value.code, theirs.value.status) == (20404, 404)


FORMS = st.dictionaries(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
    st.text(st.characters(codec="utf-8"), max_size=40),
    max_size=6,
)


@given(FORMS, st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_their_validator_takes_our_signature_and_ours_takes_theirs(form, token):
    theirs = RequestValidator(token)
    assert theirs.validate(HOOK, form, twilio.sign(token, HOOK, form))
    assert twilio.is_signed(token, HOOK, form, theirs.compute_signature(HOOK, form))


@given(FORMS)
def test_neither_takes_a_signature_of_another_form_token_or_address(form):
    signature = twilio.sign(TOKEN, HOOK, form)
    for token, url, sent in (
        (TOKEN, HOOK, form | {"Body": "STOP!"}),
        (TOKEN + "x", HOOK, form),
        (TOKEN, HOOK + "?a=b", form),
    ):
        assert not twilio.is_signed(token, url, sent, signature)
        assert not RequestValidator(token).validate(url, sent, signature)


@pytest.mark.parametrize("signed", [HOOK, HOOK.replace(".example", ".example:443")])
def test_the_port_may_stand_in_the_signed_address_or_not(signed):
    form = {"Body": "STOP"}
    signature = RequestValidator(TOKEN).compute_signature(signed, form)
    assert RequestValidator(TOKEN).validate(HOOK, form, signature)
    assert twilio.is_signed(TOKEN, HOOK, form, signature)
    assert twilio.is_signed(TOKEN, HOOK.replace(".example", ".example:443"), form, signature)
    elsewhere = HOOK.replace(".example", ".example:8443")
    assert not twilio.is_signed(TOKEN, HOOK, form, twilio.sign(TOKEN, elsewhere, form))


def test_a_refusal_in_the_newer_shape_is_read_too(server, monkeypatch):
    """RFC 9457: type, title, status, code, detail, as newer parts of Twilio answer."""
    problem = {"type": "about:blank", "title": "Too many", "status": 429, "code": 20429,
               "detail": "Wait a little"}  # fmt: skip
    monkeypatch.setattr(twilio, "post", lambda *_args: (429, problem))
    with pytest.raises(twilio.TwilioError, match="20429: Wait a little"):
        our_send()
