"""Removing a passkey, as django-allauth does it, but never the last one a role needs."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.practices.policy import signed_in


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Refuses where `can_delete_authenticator` does; the library asks it only for apps."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        passkey = Authenticator.objects.filter(
            user=request.user, type=Authenticator.Type.WEBAUTHN, pk=kwargs["pk"]
        ).first()
        if passkey is not None and not get_adapter().can_delete_authenticator(passkey):
            sentence = get_adapter().error_messages["cannot_delete_authenticator"]
            messages.error(request, sentence)
            return redirect("mfa_list_webauthn")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]


remove_passkey = signed_in(RemovePasskey.as_view())
