"""Blocks, characters, separators, escapes: what comes over the wire, in every shape it comes in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.connections.hl7v2.wire.characters import decode
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.escapes import escape, unescape
from alongside.connections.hl7v2.wire.framing import UTF16_BEGINS, Block, Framer, wrap
from alongside.connections.hl7v2.wire.message import NotHl7Error, parse
from alongside.connections.hl7v2.wire.separators import USUAL, Separators

ONE = "MSH|^~\\&|A|B|C|D|2026||REF^I12|1|P|2.5\rPID|1||7^^^X||Doe^Ann\r"


def blocks(*pieces: bytes, limit: int = 10_000) -> list[Block]:
    framer = Framer(limit)
    found = [block for piece in pieces for block in framer.feed(piece)]
    last = framer.close()
    return [*found, last] if last else found


def contents(*pieces: bytes) -> list[bytes]:
    return [block.content for block in blocks(*pieces)]


def test_several_messages_in_one_packet_and_one_in_many():
    data = wrap(b"MSH|one") + wrap(b"MSH|two")
    assert contents(data) == [b"MSH|one", b"MSH|two"]
    assert contents(*[bytes([one]) for one in data]) == [b"MSH|one", b"MSH|two"]


def test_bytes_before_the_start_are_said():
    found = blocks(b"\r\nhello" + wrap(b"MSH|one"))
    assert found[0].content == b"MSH|one"
    assert "before the start" in found[0].remark
    assert blocks(b"\r\n" + wrap(b"MSH|one"))[0].remark == ""


def test_a_missing_end_start_or_cr_loses_nothing():
    assert contents(b"\x0bMSH|one\r\x0bMSH|two\r\x1c\r") == [b"MSH|one\r", b"MSH|two\r"]
    assert contents(b"MSH|one\r\x1c\r" + wrap(b"MSH|two")) == [b"MSH|one\r", b"MSH|two"]
    assert contents(b"\x0bMSH|one\x1c\x0bMSH|two\x1c") == [b"MSH|one", b"MSH|two"]
    assert "no end" in blocks(b"\x0bMSH|one\r\x0bMSH|two\r\x1c\r")[0].remark
    assert "no start" in blocks(b"MSH|one\r\x1c\r")[0].remark


def test_what_was_begun_and_not_ended_is_cut_off():
    found = blocks(wrap(b"MSH|one") + b"\x0bMSH|tw")
    assert [(one.content, one.is_cut_off) for one in found] == [
        (b"MSH|one", False),
        (b"MSH|tw", True),
    ]


def test_an_endless_message_is_bounded():
    framer = Framer(1000)
    for _ in range(500):
        assert framer.feed(b"\x0bMSH|".ljust(5) if not framer.is_inside else b"x" * 999) == []
    assert len(framer.held) <= 2000
    found = framer.feed(b"\x1c\r" + wrap(b"MSH|next"))
    assert (found[0].is_too_large, found[1].content) == (True, b"MSH|next")


def test_utf16_may_hold_the_bytes_of_marks():
    text = "MSH|^~\\&|\u201cA\u0b1c\r".encode("utf-16")
    assert contents(wrap(text)) == [text]


@given(st.binary(max_size=300), st.lists(st.integers(0, 300), max_size=6))
def test_any_bytes_in_any_pieces_give_the_same_blocks(data, cuts):
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    pieces = [data[a:b] for a, b in pairwise(places)]
    whole = blocks(data, limit=100_000)
    assert [b.content for b in blocks(*pieces, limit=100_000)] == [b.content for b in whole]
    framer = Framer(50)
    for piece in pieces:
        framer.feed(piece)
        assert len(framer.held) <= 50 + len(piece) + 2


def is_in_one_byte_letters(content: bytes) -> bool:
    return not set(content) & {0x0B, 0x1C} and content[:2] not in UTF16_BEGINS


MESSAGE_BYTES = st.binary(min_size=1, max_size=80).filter(
    lambda content: is_in_one_byte_letters(content) and bool(content.strip(b"\r\n \x00"))
)


@given(st.lists(MESSAGE_BYTES, max_size=5), st.integers(1, 40))
def test_no_message_is_lost(messages, size):
    data = b"".join(map(wrap, messages))
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert contents(*pieces) == messages


@pytest.mark.parametrize(
    ("said", "codec", "read"),
    [
        ("", "ascii", "ascii"),
        ("UNICODE UTF-8", "utf-8", "utf-8"),
        ("UTF-8", "utf-8", "utf-8"),
        ("8859/1", "latin-1", "iso8859-1"),
        ("8859/15", "iso8859-15", "iso8859-15"),
        ("ISO-8859-1", "latin-1", "iso8859-1"),
        ("WINDOWS-1252", "cp1252", "cp1252"),
    ],
)
def test_characters_as_msh_18_says(said, codec, read):
    name = "Doe" if codec == "ascii" else "Müller-Ğé"[:6] if codec != "utf-8" else "Ğü漢"
    text = f"MSH|^~\\&|A|B|C|D|2026||REF^I12|1|P|2.5||||||{said}\rPID|1||7||{name}\r"
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.remark) == (text, read, "")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_characters_by_mark_or_form(codec):
    text = ONE.replace("Doe", "Dö漢")
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ONE.replace("Doe", "Dö").encode("utf-8"), "read as UTF-8"),
        (ONE.replace("Doe", "Dö").encode("cp1252"), "read as Windows-1252"),
        (ONE.replace("2.5\r", "2.5||||||KLINGON\r").encode(), "not known here"),
        (ONE.replace("2.5\r", "2.5||||||ASCII\r").replace("Doe", "Dö").encode(), "are not ASCII"),
        (ONE.replace("2.5\r", "2.5||||||UNICODE UTF-16\r").encode(), "bytes are not"),
    ],
)
def test_what_is_not_as_said_is_read_all_the_same_and_said(content, words):
    found = decode(content)
    assert words in found.remark
    assert "PID|1" in found.text


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\r", "\r\r\n"])
def test_line_ends(end):
    message = parse(ONE.replace("\r", end))
    assert [one.name for one in message.segments] == ["MSH", "PID"]
    assert message.get("PID", 5, 2) == "Ann"
    assert parse(ONE.rstrip("\r")).get("PID", 5, 2) == "Ann"


def test_a_line_that_begins_no_segment_belongs_to_the_last():
    message = parse(ONE + "NTE|1||first\nsecond line\nOBX|1\r")
    assert message.get("NTE", 3) == "first\nsecond line"
    assert message.remarks == ["line 4 begins with no segment name; taken as text of the last"]


def test_separators_are_taken_as_sent():
    text = "MSH#*@%!#A*x#B###2026##REF*I12#1#P#2.5\rPID#1##7*5*M*X!1.2@8##Doe*Ann%S%Ny%T%%X41%\r"
    message = parse(text)
    pid = message.first("PID")
    assert message.head.get(9, 2) == "I12"
    assert pid.get(3, 4, 2) == "1.2"
    assert pid.get(3, 1, repetition=1) == "8"
    assert pid.get(5, 2) == "Ann*Ny!A"
    assert message.head.raw[1:3] == ["#", "*@%!"]
    assert parse(ONE.replace("^~\\&", "^~\\&#")).marks.truncation == "#"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not begin"), ("hello", "does not begin"), ("MSHX", "does not begin"),
        ("MSHA^~\\&A", "no separator"), ("MSH|^^\\&|", "different"), ("MSH|abcd|", "letters"),
        ("BHS|^~\\&|", "batch"), (ONE + ONE, "more than one MSH"), ("MSH||||||", "different"),
    ],
)  # fmt: skip
def test_what_has_no_head_says_why(text, why):
    with pytest.raises(NotHl7Error, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"a\F\b\S\c\T\d\R\e\E\f", "a|b^c&d~e\\f"), (r"one\.br\two\.sp2\x", "one\ntwo\nx"),
        (r"\X48692C\ \XC3BC\ \XFC\ ", "Hi, ü ü "), (r"\H\bold\N\ ", "bold "),
        (r"kept \Zpriv\ and \Q\ ", r"kept \Zpriv\ and \Q\ "), ("open \\ end", "open \\ end"),
        (r"\P\ ", "# "),
    ],
)  # fmt: skip
def test_escapes(raw, text):
    assert unescape(raw, USUAL) == text


MARKS = [USUAL, Separators("#", "*", "@", "%", "!"), Separators("|", "^", "~", "\\", "&", "#")]


@given(st.text(max_size=60), st.sampled_from(MARKS))
def test_a_text_written_and_read_is_the_same(text, marks):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    written = escape(text, marks)
    assert not set(written) & {marks.field, marks.component, marks.repetition, marks.subcomponent}
    assert unescape(written, marks) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_said_to_be_unreadable(data):
    for content in (data, ONE.encode() + data, b"MSH" + data):
        found = read_content(Block(content))
        assert (found.message is None) is (found.why_not is not None)
        if found.message:
            again = parse(found.message.text())
            assert [one.raw for one in again.segments] == [
                one.raw for one in found.message.segments
            ]
