"""The table of roles in the docs is the table in the code."""

from alongside.partners.kinds import Kind
from alongside.practices.roles import PERMISSION_WORDS, PERMISSIONS, ROLE_WORDS, Role
from tools.role_docs import PAGE, door_table, make_page, permission_table


def test_the_page_is_as_the_code_says():
    assert PAGE.read_text() == make_page(), "run `make docs`"


def test_every_permission_and_role_has_words():
    assert set(PERMISSION_WORDS) == set(PERMISSIONS) and set(ROLE_WORDS) == set(Role)


def test_each_kind_of_partner_stands_in_the_table_with_what_it_sees():
    [gym] = [line for line in door_table() if line.startswith("| Gym")]
    [surgeon] = [line for line in door_table() if line.startswith("| Surgeon")]
    assert "counts only" in gym and "the course of the patients they referred" in surgeon
    assert len(door_table()) == 2 + len(Kind)


def test_a_mark_stands_where_the_role_holds_the_permission():
    [line] = [line for line in permission_table() if "`see_patients`" in line]
    cells = [cell.strip() for cell in line.strip("|").split("|")][2:]
    assert dict(zip(Role.labels, cells, strict=True)) == {
        "Owner": "✓",
        "Partnership lead": "",
        "Clinician": "✓",
        "Front desk": "✓",
        "Adviser": "",
    }
