"""Notes: written on one thing, removed, and what the trail keeps of them."""

import pytest

from alongside.core.models import AuditEvent
from alongside.partners.actions import notes
from alongside.partners.models import Contact, Note, Partner
from alongside.partners.rules import NOTE_LENGTH, RefusedError, can_remove_note


def test_note_is_kept_and_audited_without_its_words(practice, owner):
    partner = Partner.objects.create(practice=practice, name="Valley Ortho")
    note = notes.write(practice=practice, text="  Likes Tuesdays. ", partner=partner, by=owner)
    assert list(partner.notes.all()) == [note]
    assert (note.text, note.by) == ("Likes Tuesdays.", owner)
    event = AuditEvent.objects.get(chain=practice.pk)
    assert (event.action, event.actor) == ("note_written", owner.email)
    assert event.detail == {"on": f"partner:{partner.pk}", "characters": 15}


def test_removing_leaves_only_the_trail(practice, owner):
    contact = Contact.objects.create(practice=practice, family="Reyes")
    note = notes.write(practice=practice, text="Met at the fair", contact=contact, by=owner)
    notes.remove(practice=practice, note=note, by=None)
    assert not Note.objects.exists()
    assert AuditEvent.objects.get(action="note_removed").actor == "system"


@pytest.mark.parametrize("text", ["", "  \n", "x" * (NOTE_LENGTH + 1)])
def test_a_note_that_says_nothing_or_too_much_is_refused(practice, text):
    partner = Partner.objects.create(practice=practice, name="Valley Ortho")
    with pytest.raises(RefusedError, match="note"):
        notes.write(practice=practice, text=text, partner=partner, by=None)
    assert not Note.objects.exists()


def test_a_note_is_about_exactly_one_thing_of_this_practice(practice, other_practice):
    partner = Partner.objects.create(practice=other_practice, name="Elsewhere")
    contact = Contact.objects.create(practice=practice, family="Reyes")
    with pytest.raises(RefusedError, match="one partner or one person"):
        notes.write(practice=practice, text="Hello", by=None)
    with pytest.raises(RefusedError, match="one partner or one person"):
        notes.write(practice=practice, text="Hello", partner=partner, contact=contact, by=None)
    with pytest.raises(RefusedError, match="records of this practice"):
        notes.write(practice=practice, text="Hello", partner=partner, by=None)
    note = notes.write(practice=practice, text="Hello", contact=contact, by=None)
    with pytest.raises(RefusedError):
        notes.remove(practice=other_practice, note=note, by=None)


def test_author_and_owner_may_remove_a_note():
    assert can_remove_note(author=3, remover=3, is_owner=False)
    assert can_remove_note(author=3, remover=9, is_owner=True)
    assert not can_remove_note(author=3, remover=9, is_owner=False)
    assert not can_remove_note(author=None, remover=9, is_owner=False)
