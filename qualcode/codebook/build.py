"""A checked codebook file becomes the model's Codebook. Checks nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.guids import complete_guids
from qualcode.codebook.place import Loc
from qualcode.locales import _
from qualcode.model import DEFAULT_THRESHOLD, Code, Codebook, Cue, Match, Polarity, Role, Standing

if TYPE_CHECKING:
    from qualcode.codebook.file import CodebookFile, CodeFile, CueFile
    from qualcode.codebook.yaml_source import Source


def codebook_of(file: CodebookFile, source: Source, refused: frozenset[Loc] = frozenset()) -> Codebook:
    """The codebook that the file describes, without the cues at `refused`; its cues carry the lines they stand on."""
    guids = complete_guids(file.codebook, [(code.id, code.guid) for code in _walk(file.codes)])
    codes = tuple(_code_of(code, ("codes", at), (), guids, source, refused) for at, code in enumerate(file.codes))
    return Codebook(
        id=file.codebook,
        version=file.version,
        language=file.language,
        title=file.title,
        codes=codes,
        description=file.description,
        fields={name: tuple(entries) for name, entries in file.fields.items()},
        cue_examples=file.cue_examples or "",
    )


def _walk(codes: list[CodeFile]) -> list[CodeFile]:
    return [found for code in codes for found in (code, *_walk(code.codes))]


def _code_of(
    code: CodeFile, loc: Loc, above: tuple[str, ...], guids: dict[str, str], source: Source, refused: frozenset[Loc]
) -> Code:
    path = (*above, code.id)
    return Code(
        id=code.id,
        guid=guids[code.id],
        name=code.name,
        path=path,
        color=code.color or "",
        definition=code.definition,
        include=tuple(code.include),
        exclude=tuple(code.exclude),
        examples=tuple(code.examples),
        counterexamples=tuple(code.counterexamples),
        cues=tuple(
            cue_of(cue, _line(source, (*loc, "cues", at)), code.id)
            for at, cue in enumerate(code.cues)
            if (*loc, "cues", at) not in refused
        ),
        codes=tuple(
            _code_of(sub, (*loc, "codes", at), path, guids, source, refused) for at, sub in enumerate(code.codes)
        ),
    )


def cue_of(cue: CueFile, place: str, code: str) -> Cue:
    """The cue of a code, standing at `place`."""
    return Cue(
        phrase=cue.phrase or "",
        pattern=tuple(cue.pattern or ()),
        learned=cue.learned or "",
        column=code if cue.learned else "",
        match=Match(cue.match),
        threshold=DEFAULT_THRESHOLD if cue.threshold is None else cue.threshold,
        polarity=Polarity(cue.polarity),
        unless=tuple(cue.unless),
        near=tuple(cue.near),
        without=tuple(cue.without),
        within=cue.within,
        only=tuple(map(Standing, cue.only)),
        never=tuple(map(Standing, cue.not_)),
        roles=tuple(map(Role, cue.role)),
        in_code=cue.in_code or "",
        place=place,
    )


def _line(source: Source, loc: Loc) -> str:
    return _("line {n}").format(n=source.line_of(loc))
