"""Transcripts that print stumbles over: what acts unseen, markup, blank lines, long words, codings in each other."""

from __future__ import annotations

from qualcode.analysis import Material, ReadingCopy, code_signs, reading_copy
from qualcode.export import TranscriptsTable
from qualcode.model import CitedBy, Code, Codebook, Coding, Participant, Role, Segment, Source, Transcript, Turn
from tests.export.hard_values import CODEBOOK, DAY

TURNS = (
    ("", "", "Entretien *n° 1* | <fictif>\n\n"),
    ("E", "E : ", "On commence ?\tOui ? \x00\x07\n"),
    ("Mme “R” & co", "Mme “R” & co :\n", "  1. J’ai pas le choix, \u202eenvers\u202c, =1+1 <b>gras</b> `code`\\ \n\n"),
    ("E", "E : ", "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement ?\n"),
    ("R", "- ", "# شكرا, 👩‍💻 e\u0301té\u00a0: \u2067non\u2069 | fin ~~là~~ &amp; voilà.\n"),
)
LEFT = Code("partie", "99999999-9999-4999-8999-999999999999", "Partie <ailleurs>", ("vide", "partie"))
PERSON = Participant("P01", (("métier", "agente | d’accueil"), ("age", "41")))


def transcript(name: str = "e01") -> Transcript:
    """The turns above; the first belongs to nobody."""
    text = ""
    turns: list[Turn] = []
    for speaker, label, words in TURNS:
        head, start = len(text), len(text) + len(label)
        text += label + words
        if speaker:
            role = Role.INTERVIEWER if speaker == "E" else Role.PARTICIPANT
            turns.append(Turn(len(turns), head, start, start + len(words.rstrip()), speaker, role))
    return Transcript(
        name,
        text,
        tuple(turns),
        Source("e01.txt", "0" * 64, "utf-8", "txt"),
        attributes=(("lieu", "Saint-*Ambrin* <sud>"), ("date", "")),
        id="aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
        revision=2,
    )


def codings(of: Transcript) -> list[Coding]:
    """Four at one place, one with a code that left the codebook, the same by two people, one of the revision before."""
    at = of.text.index
    by_id = {code.id: code.guid for code in CODEBOOK.walk()}
    choice = Segment(at("J’ai pas"), at(", =1+1"))
    given = [
        (choice, by_id["non-choix"], "Ana", 2),
        (choice, by_id["non-choix"], "Zoé", 2),
        (Segment(at("1. J’ai"), at("voilà.") + 6), by_id["dur"], "Ana", 2),
        (Segment(at("J’ai"), at(" pas le choix")), by_id["sous"], "Ana", 2),
        (Segment(at("=1+1"), at(" `code`")), LEFT.guid, "Ana", 2),
        (Segment(at("👩‍💻"), at(" | fin")), by_id["jamais"], "Zoé", 2),
        (Segment(0, 9), by_id["jamais"], "Zoé", 1),
    ]
    return [
        Coding(of.id, revision, segment, guid, coder, f"{DAY}T10:00:00.000000+00:00")
        for segment, guid, coder, revision in given
    ]


def copy(cited_by: CitedBy = CitedBy.LINES, *, codes: bool = True, name: str = "e01") -> ReadingCopy:
    """The copy of the hard transcript, in lines of 40."""
    read = transcript(name)
    before = Codebook("avant", "1.0.0", "fr", "Avant", (LEFT,))
    signs = {LEFT.guid: code_signs(before)[LEFT.guid], **code_signs(CODEBOOK)}
    made = codings(read) if codes else []
    return reading_copy(read, made, signs, cited_by=cited_by, width=40, people=[PERSON])


def transcripts_table(cited_by: CitedBy = CitedBy.LINES) -> TranscriptsTable:
    """The hard transcript, and another that nobody coded."""
    copies = [copy(cited_by), copy(cited_by, codes=False, name="entretien, <2>")]
    return TranscriptsTable(copies, Material((), CODEBOOK, title="Étude « dure » & <rude>"), DAY)
