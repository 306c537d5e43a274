"""Open an account again whose holder lost the password or every second factor."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from alongside.practices import sign_in_trail
from alongside.practices.models import User
from alongside.practices.sessions import end_other_sessions


@transaction.atomic
def reset_sign_in(*, user: User, by: User | None) -> str:
    """Remove every second factor, end every session, return a link to choose a new password.

    Only whoever runs the installation can do this, from its command line. The old password
    stops working at once; a role that needs a second factor asks for a new one.
    """
    removed, _ = Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    ended = end_other_sessions(None, user)
    who = by.email if by else "system"
    sign_in_trail.write("sign_in_reset", user, None, factors=removed, sessions=ended, reset_by=who)
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.PUBLIC_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
