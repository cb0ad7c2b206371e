"""Tables full of values that formats stumble over, and the files they must become.

Run as a script it writes the files of `golden/` anew; read every line of their diff before committing it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from qualcode.analysis import Material, compare, quotes, read_material
from qualcode.export import CodingsTable, ComparisonTable, QuotesTable, Table, render
from qualcode.model import CitedBy, Code, Codebook, Participant, Speaks

GOLDEN = Path(__file__).parent / "golden"
DAY = "2026-05-04"
TEXTS = (
    "Je n’ai pas le choix.",
    "=1+1",
    "- Oui.\n- Non, enfin…\n\n  Si.",
    "@x, +33, '=2",
    'Il dit : « “Non”, jamais », et "voilà" ; a\\b | c * d _e_ [f](g) `h` # 1. &amp; ~~i~~',
    "<script>alert('l’été')</script> <b>&nbsp;</b>",
    "🙂👩‍💻 e\u0301t\u00e9\u00a0: 12\u202f000\u00a0€ — l\u2019œuvre",
    "  deux  blancs\tune tabulation ",
    "1. Premièrement\n2) deuxièmement\n# pas un titre\n+ pas une liste\n> pas une citation\n=== ni un soulignement",
    "Long : " + "on attend, on attend, " * 30 + "et voilà.",
)
CODES = ("non-choix", "dur", "dur/sous", "non-choix", "dur/sous", "dur", "non-choix", "dur", "vide/parti", "non-choix")
PEOPLE = (
    Participant("P01", (("métier", "agente d’accueil"), ("age", "41"))),
    Participant("=P02", (("métier", "<écrivain> | public, bénévole"), ("age", ""))),
    Participant("P03", (("métier", "agente d’accueil"), ("age", "29"))),
)
CODEBOOK = Codebook(
    "essai",
    "1.2.0",
    "fr",
    "L’essai <de> grille",
    (
        Code(
            "non-choix",
            "11111111-1111-4111-8111-111111111111",
            "Non-choix",
            ("non-choix",),
            "orange",
            "Présenté comme « non choisi » ; a < b & c.",
            include=("obligé·e", "=imposé"),
            exclude=("le menu | la carte",),
        ),
        Code(
            "dur",
            "22222222-2222-4222-8222-222222222222",
            "Dur | *tendu*",
            ("dur",),
            codes=(Code("sous", "33333333-3333-4333-8333-333333333333", "Sous-code", ("dur", "sous")),),
        ),
        Code("jamais", "44444444-4444-4444-8444-444444444444", "Jamais donné", ("jamais",), "sky-blue"),
    ),
    "Une grille pour les tests.",
)


def _row(at: int, text: str) -> dict[str, object]:
    speaker, participant = (("R", "P01"), ("<M>", "=P02"), ("E", ""))[at % 3]
    attributes = dict(next((p.attributes for p in PEOPLE if p.name == participant), ()))
    start = 1000 * at
    return {
        "coding_id": f"00000000-0000-4000-8000-{at:012d}",
        "transcript": "e01" if at < 5 else "entretien, 2",
        "participant": participant,
        "speaker": speaker,
        "role": "interviewer" if at == 5 else "participant",
        "turn": at + 1,
        "line_start": at + 1,
        "line_end": at + 1 + text.count("\n"),
        "start": start,
        "end": start + len(text),
        "time_start": 61.5 if at == 0 else None,
        "time_end": 65.0 if at == 0 else None,
        "code": CODES[at].rpartition("/")[2],
        "code_path": CODES[at],
        "coder": "Zoé" if at % 2 else "Ana",
        "origin": "manual",
        "cue": "",
        "text": text,
        "before": "Avant," if at % 2 else "",
        "after": "+ après" if at % 4 == 0 else "",
        "memo": "=mémo\nà revoir" if at == 1 else "",
        "created_at": f"{DAY}T10:00:00.00000{at}+00:00",
        "codebook_version": "essai 1.2.0",
        "attr_métier": attributes.get("métier", ""),
        "attr_age": attributes.get("age", ""),
    }


def rows() -> list[dict[str, object]]:
    """Ten codings of hard texts, and the first of them again by the other coder."""
    first = [_row(at, text) for at, text in enumerate(TEXTS)]
    return [*first, {**first[0], "coding_id": "00000000-0000-4000-8000-000000000099", "coder": "Zoé"}]


def material() -> Material:
    """The study of the hard values."""
    return read_material(
        rows(),
        codebook=CODEBOOK,
        participants=PEOPLE,
        speaks=(Speaks("e01", "R", "P01"), Speaks("entretien, 2", "<M>", "=P02")),
        transcripts=("e01", "entretien, 2", "e03"),
        title="Étude « dure » & <rude>",
    )


def codings_table() -> CodingsTable:
    """The long table of the hard values."""
    return CodingsTable(material(), DAY)


def comparison_table(by: str = "participant") -> ComparisonTable:
    """The comparison of the hard values."""
    return ComparisonTable(compare(material(), by=by), material(), DAY)


def quotes_table() -> QuotesTable:
    """All quotes of the hard values."""
    return QuotesTable(quotes(material()), material(), "", DAY)


def golden_tables() -> dict[str, tuple[Table, str]]:
    """For each golden file, the table and the name of its format."""
    from tests.export.hard_transcripts import transcripts_table  # which is made with the codebook above

    return {
        "codings.csv": (codings_table(), "csv"),
        "codings.jsonl": (codings_table(), "json"),
        "codings.md": (codings_table(), "md"),
        "codings.html": (codings_table(), "html"),
        "comparison.csv": (comparison_table(), "csv"),
        "comparison.jsonl": (comparison_table(), "json"),
        "comparison.md": (comparison_table("métier"), "md"),
        "comparison.html": (comparison_table(), "html"),
        "quotes.csv": (quotes_table(), "csv"),
        "quotes.jsonl": (quotes_table(), "json"),
        "quotes.md": (quotes_table(), "md"),
        "transcripts.html": (transcripts_table(), "html"),
        "transcripts.md": (transcripts_table(), "md"),
        "transcripts.txt": (transcripts_table(), "txt"),
        "transcripts.docx.xml": (transcripts_table(), "docx"),
        "transcripts-by-turn.html": (transcripts_table(CitedBy.TURNS), "html"),
        "transcripts-by-turn.txt": (transcripts_table(CitedBy.TURNS), "txt"),
    }


def golden_bytes(table: Table, format_name: str) -> bytes:
    """What the table becomes: of a page, without its style sheet and script and the digests that name them; of a Word
    document, its text with a line for each row.
    """
    content = render(table, format_name).content
    if format_name == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = archive.read("word/document.xml").partition(b"<w:body>")[2]
            return body.replace(b"<w:tr>", b"\n<w:tr>")
    if format_name != "html":
        return content
    content = re.sub(rb"(?s)<(style|script)>.*?</\1>", rb"<\1></\1>", content)
    return re.sub(rb"sha256-[^&']+", b"sha256-", content)


if __name__ == "__main__":
    for name, (table, format_name) in golden_tables().items():
        (GOLDEN / name).write_bytes(golden_bytes(table, format_name))
