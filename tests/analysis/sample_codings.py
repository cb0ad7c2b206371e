"""Rows of the long table and codes, made by hand for the tests of this folder."""

from __future__ import annotations

from qualcode.model import Code, Codebook, Participant, Speaks

TEXT = "Je n’ai pas le choix. Personne ne m’a demandé mon avis. Le réseau tombe tous les mardis, et l’écran est fendu."


def coding(
    start: int,
    end: int,
    code: str = "non-choix",
    *,
    coder: str = "A",
    transcript: str = "e01",
    participant: str = "P01",
    speaker: str = "R",
    role: str = "participant",
    **more: object,
) -> dict[str, object]:
    """One row: a coding of `TEXT[start:end]`, said by P01 in e01 unless told otherwise."""
    path = {"reseau": "contraintes/reseau", "ecran": "contraintes/ecran"}.get(code, code)
    return {
        "coding_id": f"{transcript}-{start}-{end}-{code}-{coder}",
        "transcript": transcript,
        "participant": participant,
        "speaker": speaker,
        "role": role,
        "turn": 2,
        "line_start": start // 80 + 1,
        "line_end": (end - 1) // 80 + 1,
        "start": start,
        "end": end,
        "time_start": None,
        "time_end": None,
        "code": code,
        "code_path": path,
        "coder": coder,
        "origin": "manual",
        "cue": "",
        "text": TEXT[start:end],
        "before": "",
        "after": "",
        "memo": "",
        "created_at": "2026-05-04T10:00:00.000000+00:00",
        "codebook_version": "essai 1.0.0",
        "starred": 0,
        **more,
    }


def code(id_: str, name: str, *codes: Code, parent: tuple[str, ...] = ()) -> Code:
    """A code of the sample codebook."""
    return Code(id_, f"guid-{id_}", name, (*parent, id_), codes=codes)


CODEBOOK = Codebook(
    "essai",
    "1.0.0",
    "fr",
    "Essai",
    (
        code("non-choix", "Non-choix"),
        code(
            "contraintes",
            "Contraintes",
            code("reseau", "Réseau", parent=("contraintes",)),
            code("ecran", "Écran", parent=("contraintes",)),
        ),
        code("dependance", "Dépendance"),
    ),
)
PEOPLE = (
    Participant("P02", (("territoire", "urbain"), ("age", "52"))),
    Participant("P01", (("territoire", "rural"), ("age", "41"))),
    Participant("P10", (("territoire", "rural"), ("age", ""))),
)
SPEAKS = (Speaks("e01", "R", "P01"), Speaks("e02", "R", "P02"), Speaks("e02", "R2", "P10"))
