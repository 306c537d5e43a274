"""What the outbox calls to send a text message; every rule is asked again at this moment."""

from alongside.advocacy import leaving
from alongside.advocacy.actions.stopping import REPLY, stop_number
from alongside.connections.sms import twilio
from alongside.connections.sms.models import SmsSettings
from alongside.connections.sms.rules import can_send, check_can_send
from alongside.core import outbox
from alongside.core.outbox import Delivery
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice


def register_kinds() -> None:
    """Tell the outbox how text messages leave."""
    outbox.register(leaving.SMS, outbox.Kind("Text to a patient", deliver, practice_can_send))
    outbox.register(REPLY, outbox.Kind("Answer to a text", deliver_reply, practice_can_send))


def practice_can_send(practice_id: int) -> bool:
    """Tell whether the practice can send text messages now."""
    practice = Practice.objects.filter(pk=practice_id).first()
    return practice is not None and can_send(practice)


def deliver(delivery: Delivery) -> None:
    """Send a text that the patient agreed to, asked again now, within the hours of the day."""
    settings = settings_for(delivery)
    found = leaving.read(delivery)
    hand_over(settings, found.to, found.text, found.seconds)


def deliver_reply(delivery: Delivery) -> None:
    """Send the one answer to a text that somebody sent us."""
    hand_over(settings_for(delivery), delivery.body["to"], delivery.body["text"])


def settings_for(delivery: Delivery) -> SmsSettings:
    """Return the settings; raises NotWantedError while texts are off."""
    try:
        return check_can_send(Practice.objects.get(pk=delivery.practice_id))
    except RefusedError as refusal:
        raise outbox.NotWantedError(str(refusal)) from refusal


def hand_over(settings: SmsSettings, to: str, text: str, seconds: int | None = None) -> None:
    """Give a message to Twilio; what waiting will not change ends it, in plain words."""
    account = twilio.Account(settings.account_sid, str(settings.auth_token), settings.sender)
    try:
        twilio.send(account, to=to, text=text, seconds=seconds)
    except twilio.TwilioError as problem:
        if problem.code == twilio.STOPPED_THERE:
            stop_number(practice=settings.practice, phone=to, said="at Twilio", confirm=False)
            raise outbox.NotWantedError("The number said STOP at Twilio.") from problem
        if problem.code in twilio.NOT_LET_IN:
            raise outbox.FinalError("Twilio did not accept the account or its token.") from problem
        if problem.code in twilio.UNREACHABLE:
            raise outbox.FinalError("No text message can reach that number.") from problem
        raise
