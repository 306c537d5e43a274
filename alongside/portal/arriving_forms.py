"""What a partner's person types to come in."""

from django import forms


class AskForLinkForm(forms.Form):
    """To which address the sign-in link goes."""

    email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class JoinForm(forms.Form):
    """Name and e-mail of somebody who joins."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="Your e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Sign-in links go there.",
    )
