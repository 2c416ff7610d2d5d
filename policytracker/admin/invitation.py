"""Bringing in a person by mail: nobody types a password for another."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from policytracker.actions.people import invite, roles_for
from policytracker.models import User

from .password_mail import VALID_DAYS, send_invitation

ADMINISTRATOR = "administrator"
NAMED = ("last_name", "first_name", "email")
OWN_UNIT = _("Choose your own organisation or one below it.")
NO_NAME_TO_SIGN_IN_BY = _(
    "The person signs in by this address, so it has at most 150 characters, and of signs only @ . + - and _:"
    " give another."
)
KNOWN = _("Somebody with this e-mail address is here already: look among the users.")


class InvitationForm(forms.ModelForm):
    role = forms.ChoiceField(label=pgettext_lazy("person", "Role"))
    # Given by the admin page: who invites.
    by = None

    class Meta:
        model = User
        fields = [*NAMED, "organisation", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NAMED:
            self.fields[name].required = True
        self.fields["organisation"].required = not self.by.is_superuser
        self.roles = {str(group.pk): group for group in roles_for(self.by)}
        if self.by.is_superuser:
            self.roles[ADMINISTRATOR] = None
        words = {ADMINISTRATOR: gettext("Administrators")}
        self.fields["role"].choices = [(key, words.get(key, group)) for key, group in self.roles.items()]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(Q(username=email) | Q(email__iexact=email)).exists():
            raise forms.ValidationError(KNOWN)
        try:
            User._meta.get_field("username").clean(email, self.instance)
        except forms.ValidationError:
            raise forms.ValidationError(NO_NAME_TO_SIGN_IN_BY) from None
        return email

    def keep(self):
        invite(self.instance, self.roles[self.cleaned_data["role"]])


def send_and_tell(request, person):
    """A mail that cannot be sent leaves the person as they are."""
    words = {"person": person, "email": person.email}
    try:
        send_invitation(person, by=request.user, site=request.build_absolute_uri("/"))
    except OSError as error:
        told = gettext(
            "%(person)s is kept, but no mail could be sent to %(email)s (%(error)s). Check the address and the mail"
            " server (EMAIL_URL), then send the invitation again."
        )
        messages.error(request, told % (words | {"error": error}))
    else:
        messages.success(request, gettext("An invitation is on its way to %(email)s.") % words)


def state_of(person):
    """How far an invitation has come; empty for whoever never needed one."""
    if person.has_joined:
        return gettext("accepted") if person.invited_at else ""
    if person.invited_at is None:
        return gettext("not sent yet")
    day = timezone.localdate(person.invited_at).isoformat()
    lapsed = timezone.now() - person.invited_at > timezone.timedelta(days=VALID_DAYS)
    told = gettext("invited on %(day)s, the link is too old") if lapsed else gettext("invited on %(day)s")
    return told % {"day": day}


def may_invite(person):
    return person.is_active and bool(person.email) and not person.has_joined
