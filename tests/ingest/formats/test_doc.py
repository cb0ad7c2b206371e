from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats import doc
from qualcode.ingest.formats.doc import read_doc
from qualcode.model import TranscriptError
from tests.ingest.formats import written

OPTIONS = ReadOptions(path="e.doc")
PARAGRAPHS = [("E", "Quoi ?"), ("R", "Rien.")]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize("write", [written.as_docx, written.as_odt, written.as_rtf, written.as_html])
def test_other_formats_under_the_ending_are_read_as_what_they_are(write: written.Write) -> None:
    assert read_doc(write(PARAGRAPHS), OPTIONS).text == "E : Quoi ?\nR : Rien."


def converter(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_an_old_document_is_converted_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = tmp_path / "ready.docx"
    ready.write_bytes(written.as_docx(PARAGRAPHS))
    script = (
        f'echo "$@" > {tmp_path}/asked; grep -q DisableMacrosExecution profile/user/*.xcu && cp {ready} interview.docx'
    )
    converter(tmp_path, script, monkeypatch)
    assert read_doc(OLD, OPTIONS).text == "E : Quoi ?\nR : Rien."
    asked = (tmp_path / "asked").read_text()
    assert "--headless" in asked
    folder = asked.split("UserInstallation=file://")[1].split("/profile")[0]
    assert not Path(folder).exists()


def test_a_conversion_that_gives_nothing_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converter(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(TranscriptError, match=r"e\.doc: LibreOffice could not convert this old \.doc file"):
        read_doc(OLD, OPTIONS)


def test_a_conversion_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "LONGEST", 0.2)
    converter(tmp_path, "sleep 60", monkeypatch)
    with pytest.raises(TranscriptError, match=r"took more than 0 seconds"):
        read_doc(OLD, OPTIONS)


def test_without_libreoffice_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        TranscriptError, match=r"not installed here \(install LibreOffice, or save the file as \.docx\)"
    ):
        read_doc(OLD, OPTIONS)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (OLD[:8] + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (OLD[:8] + b"\0" * 600, "old Office file, but not of Word"),
        (b"bonjour", "not a Word document"),
        (b"", "not a Word document"),
    ],
)
def test_what_cannot_be_read_is_one_error(data: bytes, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause) as caught:
        read_doc(data, OPTIONS)
    assert "\n" not in str(caught.value)
