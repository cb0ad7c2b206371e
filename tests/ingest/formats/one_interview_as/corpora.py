"""The one interview as corpora write it: CHAT, TEI, CoNLL-U."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from tests.ingest.formats.one_interview_as.annotation import marked
from tests.ingest.one_interview import LAUGH, ROLES, TURNS, UNHEARD, Said


def as_chat() -> bytes:
    """CHAT: a line a sentence, points set apart, codes for laughs and what cannot be heard, long lines continued."""
    people = ", ".join(f"{label} {'Investigator' if label == 'INT' else 'Participant'}" for label in ROLES)
    lines = ["@UTF8", "@Begin", "@Languages:\tfra", f"@Participants:\t{people}"]
    lines += [f"@ID:\tfra|fictif|{label}||female|||{label}|||" for label in ROLES]
    for said in TURNS:
        sentences = re.findall(r"\S(?:[^.?!«]|«[^»]*»)*(?:[.?!]+|$)", said.words)
        assert " ".join(sentences) == said.words
        for at, sentence in enumerate(sentences):
            start = said.start if at == 0 else (said.start + said.end) / 2
            end = said.end if at == len(sentences) - 1 else (said.start + said.end) / 2
            coded = re.sub(r"(?<=\w)([.,])(?= |$)|(?<=\))([.])", r" \1\2", sentence)
            coded = coded.replace(LAUGH, "&=rires").replace(UNHEARD, "xxx").replace("l’", "l’ ")
            lines.append(
                f"*{said.speaker}:\t{coded} \x15{round(start * 1000)}_{round(end * 1000)}\x15".replace(
                    " et ", "\n\tet ", 1
                )
            )
            lines.append("%com:\tfictif")
    return "\n".join([*lines, "@End", ""]).encode()


def as_tei() -> bytes:
    """TEI P5: utterances with their words as text."""
    points = sorted({time for said in TURNS for time in (said.start, said.end)})
    whens = "".join(f'<when xml:id="T{n}" interval="{t}" since="#T_0"/>' for n, t in enumerate(points))
    people = "".join(
        f'<person xml:id="{label}" sex="2"><age>30-40</age>'
        f"<occupation>{'enquêtrice' if label == 'INT' else 'agente d’accueil'}</occupation></person>"
        for label in ROLES
    )

    def words(said: Said) -> str:
        return marked(said.words, "<vocal><desc>rires</desc></vocal>", '<gap reason="inaudible"/>')

    body = "\n".join(
        f'<u who="#{s.speaker}" start="#T{points.index(s.start)}" end="#T{points.index(s.end)}">\n  {words(s)}\n</u>'
        for s in TURNS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        "<title>Entretien fictif</title></titleStmt></fileDesc><profileDesc><particDesc><listPerson>"
        f"{people}</listPerson></particDesc></profileDesc></teiHeader><text>"
        f'<timeline unit="s"><when xml:id="T_0" absolute="00:00:00"/>{whens}</timeline>'
        f"<body>\n{body}\n</body></text></TEI>"
    ).encode()


def as_iso_tei() -> bytes:
    """ISO 24624: blocks of annotation, every word and point an element, times by anchors."""
    points = sorted({time for said in TURNS for time in (said.start, said.end)})
    whens = "".join(f'<when xml:id="T{n}" interval="{t}" since="#T_0"/>' for n, t in enumerate(points))
    people = "".join(f'<person xml:id="SPK{n}" n="{label}"><persName/></person>' for n, label in enumerate(ROLES))

    def tokens(said: Said) -> str:
        found = re.findall(r"\([^)]*\)|\[[^\]]*\]|[\w-]+[’']?|[^\w\s]", said.words)
        made = []
        for token in found:
            if token == LAUGH:
                made.append("<vocal><desc>rires</desc></vocal>")
            elif token == UNHEARD:
                made.append('<gap reason="inaudible"/>')
            else:
                name = "w" if token[0].isalnum() else "pc"
                made.append(f"<{name}>{escape(token)}</{name}>")
        return "\n      ".join(made)

    body = "\n".join(
        f'<annotationBlock who="#SPK{list(ROLES).index(s.speaker)}" start="#T{points.index(s.start)}" '
        f'end="#T{points.index(s.end)}">\n  <u>\n    <seg type="utterance">\n'
        f'      <anchor synch="#T{points.index(s.start)}"/>\n      {tokens(s)}\n    </seg>\n  </u>\n'
        '  <spanGrp type="pos"><span>NOM</span></spanGrp>\n</annotationBlock>'
        for s in TURNS
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc>'
        f"{people}</particDesc></profileDesc></teiHeader>"
        f'<text><timeline unit="s"><when xml:id="T_0"/>{whens}</timeline>'
        f"<body>\n{body}\n</body></text></TEI>"
    ).encode()


def _tokens(said: Said) -> list[tuple[str, bool]]:
    """The words and points of a turn, each with whether a blank follows."""
    found = list(re.finditer(r"\([^)]*\)|\[[^\]]*\]|[\w-]+[’']?|[^\w\s]", said.words))
    return [(m[0], m.end() == len(said.words) or said.words[m.end()] == " ") for m in found]


def as_conllu() -> bytes:
    """Universal Dependencies, as Rhapsodie has it: speakers in comments, times in the last column, `au` in two."""
    sentences: list[str] = []
    for n, said in enumerate(TURNS, 1):
        rows = [
            f"# sent_id = fictif-{n}",
            f"# speaker = {said.speaker}",
            f"# speaker_role = {'interviewer' if said.speaker == 'INT' else 'unspecified'}",
            "# speaker_sex = female",
        ]
        tokens = _tokens(said)
        number = 1
        for at, (form, blank) in enumerate(tokens):
            misc = [] if blank else ["SpaceAfter=No"]
            misc += [f"AlignBegin={round(said.start * 1000)}"] if at == 0 else []
            misc += [f"AlignEnd={round(said.end * 1000)}"] if at == len(tokens) - 1 else []
            last = "|".join(misc) or "_"
            if form in ("au", "du"):
                first = {"au": "à", "du": "de"}[form]
                rows.append(f"{number}-{number + 1}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{last}")
                rows.append(f"{number}\t{first}\t{first}\tADP\t_\t_\t0\troot\t_\t_")
                rows.append(f"{number + 1}\tle\tle\tDET\t_\t_\t0\troot\t_\t_")
                number += 2
                continue
            rows.append(f"{number}\t{form}\t{form}\tX\t_\t_\t0\troot\t_\t{last}")
            number += 1
        sentences.append("\n".join(rows) + "\n")
    return "\n".join([*sentences, ""]).encode()


def as_orfeo() -> bytes:
    """ORFEO: three columns more."""
    sentences: list[str] = []
    for n, said in enumerate(TURNS, 1):
        rows = [f"# sent_id = cefc-fictif-{n}", f"# text = {said.words}"]
        rows += [
            f"{at}\t{form}\t{form}\tX\tX\t_\t0\troot\t_\t_\t{said.start:.6f}\t{said.end:.6f}\t{said.speaker}"
            for at, (form, _blank) in enumerate(_tokens(said), 1)
        ]
        sentences.append("\n".join(rows) + "\n")
    return "\n".join([*sentences, ""]).encode()
