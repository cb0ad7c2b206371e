"""A codebook file becomes a Codebook, and back.

Importing this package costs next to nothing: pydantic and ruamel.yaml are imported by the functions that read a file.
"""

from __future__ import annotations

from qualcode.codebook.add_cues import add_cues
from qualcode.codebook.cue_examples import CueExample, companions, cue_examples_problems, read_cue_examples
from qualcode.codebook.dump import dump_codebook, dump_cue
from qualcode.codebook.find import find_code
from qualcode.codebook.guids import write_guids
from qualcode.codebook.kept import load_kept_codebook
from qualcode.codebook.learned_words import learned_files, learned_problems, read_learned, write_learned
from qualcode.codebook.load import check_codebook, load_codebook
from qualcode.codebook.schema import schema, write_schema
from qualcode.codebook.typed import typed_cue

__all__ = [
    "CueExample",
    "add_cues",
    "check_codebook",
    "companions",
    "cue_examples_problems",
    "dump_codebook",
    "dump_cue",
    "find_code",
    "learned_files",
    "learned_problems",
    "load_codebook",
    "load_kept_codebook",
    "read_cue_examples",
    "read_learned",
    "schema",
    "typed_cue",
    "write_guids",
    "write_learned",
    "write_schema",
]
