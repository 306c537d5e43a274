"""Who is who with the keyboard alone: answer, undo, split again, correct, and join by hand."""

import pytest
from playwright.sync_api import Page, expect

from alongside.partners.models import Contact, Decision, Doubt
from alongside.partners.tests.world import doubt, partner, person, source
from alongside.practices.roles import Role

FIRST_FIGURES = 60_000  # ms: the first page with figures loads the libraries that draw them
PHONE = {"field": "phone", "verdict": "agrees", "sentence": "Same phone, 406-555-0100."}
GIVEN = {"field": "given", "verdict": "agrees", "sentence": "The initial J. fits John."}
ZIP = {"field": "zip", "verdict": "differs", "sentence": "Different ZIP: 59601 and 59715."}


def press_until(page: Page, name: str, role: str = "button") -> None:
    """Press Tab until the focus is on the control of this name, as somebody without a mouse."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(80):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches the {role} {name!r}")


@pytest.fixture
def member(page: Page, sign_in):
    """A partnership lead whose import left three doubtful pairs, signed in."""
    member = sign_in(page, Role.LEAD)
    practice = member.practice
    valley = partner(practice, "Valley Orthopaedics", kind="surgeon_office", phone="4065550100")
    alpine = partner(practice, "Valley Ortho Assoc. PC")
    john = person(practice, "John Smith", valley, phone="4065550100", zip="59601")
    j = person(practice, "J. Smith", valley, phone="4065550100")
    mary = person(practice, "Mary Poe", alpine)
    names = {
        "john": source(practice, "SMITH, JOHN MD", contact=john, partner=valley, referrals=9),
        "j": source(practice, "Dr. J. Smith", contact=j, partner=valley, referrals=3),
        "mary": source(practice, "Mary Poe", contact=mary, partner=alpine, referrals=2),
        "marie": source(practice, "Poe, Marie NP", contact=person(practice, "Marie Poe")),
    }
    doubt(names["john"], names["j"], probability=0.9, evidence=[PHONE, GIVEN])
    doubt(names["mary"], names["marie"], probability=0.7, evidence=[ZIP])
    doubt(names["john"], names["mary"], "organisation", probability=0.6, evidence=[PHONE])
    return member


def test_questions_are_answered_and_undone_by_key(page: Page, member, check_page) -> None:
    # given three questions
    page.goto(f"/p/{member.practice.slug}/who-is-who/")
    expect(page.get_by_text("Question 1 of 3")).to_be_visible()
    expect(page.get_by_role("link", name="Who is who, 3 open questions")).to_be_visible()
    expect(page.get_by_text("The initial J. fits John.")).to_be_visible()
    expect(page.get_by_role("row", name="John Smith 9 referrals")).to_contain_text("12 referrals")
    expect(page.get_by_role("row", name="J. Smith 3 referrals")).to_contain_text("counted with")
    check_page(page)
    # when she answers the same, different and later
    page.keyboard.press("s")
    expect(page.get_by_text("Joined: one from now on")).to_be_visible()
    expect(page.get_by_text("Question 2 of 3")).to_be_visible()
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Is this one organisation?")).to_be_visible()
    page.keyboard.press("l")
    # then nothing is left, and what she did is kept
    expect(page.get_by_role("heading", name="All questions are answered")).to_be_visible()
    check_page(page)
    assert Contact.objects.get(given="J.").merged_into == Contact.objects.get(given="John")
    assert sorted(Doubt.objects.values_list("answer", flat=True)) == ["different", "later", "same"]
    # when she undoes all three, then each question is asked again
    for number in (3, 2, 1):
        page.keyboard.press("u")
        expect(page.get_by_text(f"Question {number} of 3")).to_be_visible()
    assert Contact.objects.get(given="J.").merged_into is None


def test_decisions_are_taken_out_and_over(page: Page, member, check_page, watch, tmp_path) -> None:
    watch.expect("status of 422")  # the file that is no file of decisions
    page.goto(f"/p/{member.practice.slug}/who-is-who/")
    page.keyboard.press("d")
    press_until(page, "Decisions", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Dr. J. Smith”")).to_be_visible()
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    file = tmp_path / "decisions.json"
    download.value.save_as(file)
    Decision.objects.all().delete()
    page.get_by_label("File of decisions").set_input_files(file)
    press_until(page, "Only tell what would happen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would happen: 1 of 1")).to_be_visible()
    assert not Decision.objects.exists()
    page.get_by_label("File of decisions").set_input_files(file)
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_role("heading", name="Taken over: 1 of 1")).to_be_visible()
    check_page(page)
    assert Decision.objects.get().by == member.user
    file.write_text("{}")
    page.get_by_label("File of decisions").set_input_files(file)
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("does not say that its format is")).to_be_visible()


def test_keys_are_left_alone_outside_the_question(page: Page, member) -> None:
    page.goto(f"/p/{member.practice.slug}/who-is-who/")
    page.get_by_role("link", name="Joined by you").focus()
    page.keyboard.press("s")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Question 1 of 3")).to_be_visible()
    assert not Doubt.objects.exclude(answer="").exists()


def test_answers_work_without_script(browser, live_server, page: Page, member) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"/p/{member.practice.slug}/who-is-who/")
    plain.get_by_role("button", name="Different").click()
    expect(plain.get_by_text("Kept apart")).to_be_visible()
    context.close()


def test_a_join_is_split_again_with_the_keyboard(page: Page, member, check_page) -> None:
    page.goto(f"/p/{member.practice.slug}/who-is-who/")
    page.keyboard.press("s")
    press_until(page, "Joined by you", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="John Smith")).to_be_visible()
    expect(page.get_by_text("Same phone, 406-555-0100.")).to_be_visible()
    check_page(page)
    press_until(page, "Split again J. Smith")
    page.keyboard.press("Enter")
    expect(page.get_by_text("J. Smith stands alone again")).to_be_visible(timeout=FIRST_FIGURES)
    page.goto(f"/p/{member.practice.slug}/who-is-who/names/?what=person")
    expect(page.get_by_text("Every name means somebody else")).to_be_visible()
    check_page(page)


def test_a_person_is_corrected_split_and_joined(page: Page, member, check_page, watch) -> None:
    watch.expect("status of 422")  # the form that is shown again
    # given a person with two names
    smith = Contact.objects.get(given="John")
    source(member.practice, "Jane Smith DO", contact=smith, referrals=4)
    start = f"/p/{member.practice.slug}/people/{smith.pk}"
    # when she mistypes an NPI, then she is told which field and why
    page.goto(f"{start}/edit/")
    check_page(page)
    page.get_by_label("NPI").fill("1234567890")
    page.keyboard.press("Enter")
    expect(page.get_by_label("NPI")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("The last digit of this NPI does not fit")).to_be_visible()
    check_page(page)
    # when she splits one name off, then it is a person of its own
    page.goto(f"{start}/split/")
    check_page(page)
    press_until(page, "Jane Smith DO", "checkbox")
    page.keyboard.press("Space")
    press_until(page, "Split off the ticked names")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Edit Jane Smith")).to_be_visible()
    # when she finds another record of John and joins the two, then one is left
    page.goto(f"{start}/join/")
    check_page(page)
    press_until(page, "Compare with J. Smith", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Same phone: 406-555-0100.")).to_be_visible()
    check_page(page)
    press_until(page, "Join them")
    page.keyboard.press("Enter")
    expect(page.get_by_text("J. Smith and John Smith are one now")).to_be_visible(
        timeout=FIRST_FIGURES
    )


def test_names_joined_on_import_show_why(page: Page, member, check_page) -> None:
    smith = Contact.objects.get(given="John")
    one = smith.source_names.get()
    evidence = [{"with": one.fingerprint, "probability": 0.99, "evidence": [PHONE, ZIP]}]
    source(member.practice, "John Smith M.D.", contact=smith, evidence=evidence)
    page.goto(f"/p/{member.practice.slug}/who-is-who/names/")
    page.get_by_text("put with “SMITH, JOHN MD”").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Different ZIP: 59601 and 59715.")).to_be_visible()
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="All names, CSV").click()
    assert download.value.suggested_filename == "who-is-who-names.csv"
    # when she says that the import was wrong, then the page that splits has the name ticked
    press_until(page, "Not the same: split here", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="John Smith M.D.")).to_be_checked()
    expect(page.get_by_role("checkbox", name="SMITH, JOHN MD")).not_to_be_checked()
    # and the effect follows what is ticked
    expect(page.get_by_role("row", name="The ticked names")).to_contain_text("nobody")
    press_until(page, "John Smith M.D.", "checkbox")
    page.keyboard.press("Space")
    expect(page.get_by_text("Tick the names first, then look.")).to_be_visible()
    press_until(page, "SMITH, JOHN MD", "checkbox")
    page.keyboard.press("Space")
    expect(page.get_by_role("row", name="The ticked names")).to_contain_text("9 referrals")
    check_page(page)
