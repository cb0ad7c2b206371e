"""The shape of a codebook file: the one description that the loader and the published JSON Schema share.

Rules that one key can hold by itself are here; those that compare keys, cues or codes are in `checks`. Importing this
module imports pydantic (a tenth of a second and more), so only functions that read a file do it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from qualcode.codebook.patterns import KEYS
from qualcode.model import MAX_WITHIN, Match, Polarity
from qualcode.model.palette import PALETTE

ID_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER = r"(0|[1-9][0-9]*)"
_LABEL = r"[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*"
VERSION_FORM = rf"^{_NUMBER}\.{_NUMBER}\.{_NUMBER}(-{_LABEL})?(\+{_LABEL})?$"
GUID_FORM = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
LANGUAGE_FORM = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WORD_FORM = r"[^\s!-/:-@\[-`{-~«»“”‘’…–—·]"
"""A phrase needs a letter or a digit; said without `\\w`, in which not every JSON Schema reader counts é."""
FIELD_FORM = r"^[^\s<>,;:{}\[\]\x00-\x20\"']+$"
"""A field's name: one word, hyphens allowed, that cues write between `<` and `>`."""
FILE_FORM = r"^[^/\\\\:\x00-\x1f.][^/\\\\:\x00-\x1f]*\.tsv$"
"""A file's name without folders: what lies beside a codebook travels with it."""

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=WORD_FORM)]
FileName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=FILE_FORM)]
FieldName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=FIELD_FORM)]
Standing = Literal["negated", "hypothetical", "reported", "question"]
RoleName = Literal["interviewer", "participant", "other"]
Identifier = Annotated[str, StringConstraints(strip_whitespace=True, pattern=ID_FORM)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, pattern=VERSION_FORM)]
Guid = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=GUID_FORM)]
Language = Annotated[str, StringConstraints(strip_whitespace=True, pattern=LANGUAGE_FORM)]
Color = Annotated[str, StringConstraints(strip_whitespace=True), Field(json_schema_extra={"enum": list(PALETTE)})]
Token = Annotated[dict[str, object], Field(json_schema_extra={"propertyNames": {"enum": sorted(KEYS)}})]


class _Part(BaseModel):
    """What the parts of the file share: no unknown key, no value of another type; a key left empty is not there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, value: object) -> object:
        if isinstance(value, dict):
            return {key: item for key, item in value.items() if item is not None}
        return value


def _list(value: object) -> object:
    """One value is a list of one."""
    return [value] if isinstance(value, str) else value


Roles = Annotated[list[RoleName], BeforeValidator(_list, json_schema_input_type=RoleName | list[RoleName])]


class CueFile(_Part):
    """A phrase, a token pattern or learned words that point at a code."""

    model_config = ConfigDict(
        title="Cue",
        json_schema_extra={
            "oneOf": [{"required": ["phrase"]}, {"required": ["pattern"]}, {"required": ["learned"]}],
            "dependentSchemas": {
                "threshold": {"properties": {"match": {"const": "fuzzy"}}, "required": ["match"]},
                "match": {"required": ["phrase"]},
            },
        },
    )

    phrase: Phrase | None = None
    """Words as they are said; verbs in the infinitive and nouns in the singular find their forms too."""
    pattern: Annotated[list[Token], Field(min_length=1)] | None = None
    """One mapping a token, as spaCy's Matcher takes it; at least one token must be there and be told apart."""
    learned: FileName | None = None
    """A file of learned words that lies beside the codebook, written by `qualcode codebook learn`."""
    match: Literal["lemma", "form", "fuzzy", "sound"] = Match.LEMMA.value
    """How a phrase is compared: lemma (dictionary form, or as written), form (as written), fuzzy (nearly) or sound."""
    threshold: Annotated[int, Field(ge=50, le=100)] | None = None
    """For fuzzy phrases: how much alike, of 100."""
    polarity: Literal["any", "affirmed", "negated"] = Polarity.ANY.value
    """Whether the words must stand affirmed or negated."""
    unless: list[Phrase] = Field(default_factory=list)
    """Longer phrases that take the hit back where one of them covers it."""
    near: list[Phrase] = Field(default_factory=list)
    """Phrases that must all stand before or after, in the same sentence."""
    without: list[Phrase] = Field(default_factory=list)
    """Phrases none of which may stand there: within so many words, or in the sentence where `within` is not given."""
    within: Annotated[int, Field(ge=1, le=MAX_WITHIN)] | None = None
    """How many words away; 6 for `near` when left out."""
    only: list[Standing] = Field(default_factory=list)
    """How the words must stand, all of it."""
    not_: list[Standing] = Field(default_factory=list, alias="not")
    """How the words must not stand, none of it."""
    role: Roles = Field(default_factory=list)
    """In whose turns the cue fires, whoever is asked for."""
    in_code: Identifier | None = None
    """A code that must be suggested by another cue, or coded, where this one fires."""


def _cue_mapping(value: object) -> object:
    """A cue written as bare text is its phrase."""
    return {"phrase": value} if isinstance(value, str) else value


Cue = Annotated[CueFile, BeforeValidator(_cue_mapping, json_schema_input_type=Phrase | CueFile)]


class CodeFile(_Part):
    """One code of the tree."""

    model_config = ConfigDict(title="Code")

    id: Identifier
    """Stable and unique in the codebook: lower-case letters, digits and hyphens."""
    guid: Guid | None = None
    """Made once and kept for life, through every export and import; written by qualcode."""
    name: Words
    """What people read."""
    color: Color | None = None
    """A name of the Okabe-Ito palette; left out, the code takes the next free one."""
    definition: Text = ""
    """What the code means, in a few sentences."""
    include: list[Words] = Field(default_factory=list)
    """When to use the code."""
    exclude: list[Words] = Field(default_factory=list)
    """When not to, and which code to use instead."""
    examples: list[Words] = Field(default_factory=list)
    """Sentences that must be suggested for the code."""
    counterexamples: list[Words] = Field(default_factory=list)
    """Sentences that must not be."""
    cues: list[Cue] = Field(default_factory=list)
    """Phrases and patterns that point at the code."""
    codes: list[CodeFile] = Field(default_factory=list)
    """Sub-codes."""


class CodebookFile(_Part):
    """A codebook: a tree of codes with definitions, rules, examples and cues."""

    model_config = ConfigDict(title="qualcode codebook")

    codebook: Identifier
    """The codebook's id: lower-case letters, digits and hyphens."""
    version: Version
    """Three numbers: 1.0.0."""
    language: Language
    """The language of the interviews: fr."""
    title: Words
    """What people read."""
    description: Text = ""
    """What the codebook is for, where it comes from, how to cite it."""
    fields: dict[FieldName, Annotated[list[Phrase], Field(min_length=1)]] = Field(default_factory=dict)
    """Groups of words and phrases that mean alike, by the name that cues give them: `<temps>`."""
    cue_examples: FileName | None = None
    """A table beside the codebook with examples and counter-examples of single cues: code, cue, expected, text."""
    codes: list[CodeFile]
    """The codes of the first level."""


KEYS_OF = {
    part: tuple(field.alias or name for name, field in model.model_fields.items())
    for part, model in (("codebook", CodebookFile), ("code", CodeFile), ("cue", CueFile))
}
"""The keys that each part of the file has."""
