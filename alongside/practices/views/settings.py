"""What the practice says of itself, and its clinics."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.downloads import is_download, table_response
from alongside.practices.actions import clinic_names
from alongside.practices.actions.settings import change_settings
from alongside.practices.forms import ClinicForm, SettingsForm
from alongside.practices.models import Clinic, Practice
from alongside.practices.policy import allow
from alongside.practices.rules import NotAllowedError


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def practice_settings(request: Any) -> HttpResponseBase:
    """Show and change name, time zone and clinics, or give the clinics as a file."""
    if is_download(request):
        clinics = Clinic.objects.of(request.practice).values_list("name")
        name = f"Clinics {request.practice}"
        return table_response(request, name=name, columns=["clinic"], rows=clinics)
    stored = Practice.objects.get(pk=request.practice.pk)  # a form writes on what it is given
    form = SettingsForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        changed = change_settings(practice=request.practice, **form.cleaned_data, by=request.user)
        messages.success(request, "Saved." if changed else "Nothing was different.")
        return redirect("practice_settings", slug=request.practice.slug)
    return show_settings(request, form, ClinicForm(), status=422 if form.is_bound else 200)


def show_settings(
    request: Any, form: SettingsForm, clinic_form: ClinicForm, status: int
) -> HttpResponse:
    """Render the page."""
    found = Clinic.objects.of(request.practice)
    context = {"form": form, "clinic_form": clinic_form, "clinics": found}
    return render(request, "practices/settings.html", context, status=status)


@allow("manage_practice")
@require_POST
def clinic_add(request: Any) -> HttpResponse:
    """Add a clinic."""
    form = ClinicForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            clinic_names.add_clinic(practice=request.practice, name=name, by=request.user)
        except NotAllowedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"{name} was added.")
            return redirect("practice_settings", slug=request.practice.slug)
    return show_settings(request, SettingsForm(instance=request.practice), form, status=422)


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def clinic_rename(request: Any, clinic_id: int) -> HttpResponse:
    """Rename a clinic."""
    clinic = get_object_or_404(Clinic.objects.of(request.practice), pk=clinic_id)
    form = ClinicForm(request.POST or None, initial={"name": clinic.name})
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            clinic_names.rename_clinic(clinic=clinic, name=name, by=request.user)
        except NotAllowedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"The clinic is now named {name}.")
            return redirect("practice_settings", slug=request.practice.slug)
    context = {"clinic": clinic, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "practices/clinic_rename.html", context, status=status)
