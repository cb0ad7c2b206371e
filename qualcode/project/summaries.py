"""What a journal entry says to people, in the interface's language: names and numbers, never interview text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qualcode.locales import _, ngettext
from qualcode.locales.words import role_word
from qualcode.model import Role

_Details = Mapping[str, str | int]


def summary(action: str, details: _Details) -> str:
    """One line, lower case, no full stop: `coded 1 passage with Non-choix in e02`."""
    if action in ("undo", "redo"):
        what = summary(str(details.get("action", "")), details)
        return (_("undid: {what}") if action == "undo" else _("did again: {what}")).format(what=what)
    if action == "take_back":
        taken, _space, inner = str(details.get("taken", "")).partition(" ")
        return _("took back: {what}").format(what=summary(taken, {**details, "taken": inner}))
    phrase = _PHRASES.get(action)
    # A journal written by a later version may hold actions that this one has no words for.
    return phrase(details).format(**details) if phrase else action.replace("_", " ")


def _count(details: _Details) -> int:
    return int(details.get("n", 1))


def _add_transcripts(d: _Details) -> str:
    if _count(d) == 1:
        return _("imported {transcript}")
    return ngettext("imported {n} transcript", "imported {n} transcripts", _count(d))


def _coded(d: _Details) -> str:
    if d.get("code") and d.get("transcript"):
        return ngettext(
            "coded {n} passage with {code} in {transcript}", "coded {n} passages with {code} in {transcript}", _count(d)
        )
    if d.get("code"):
        return ngettext("coded {n} passage with {code}", "coded {n} passages with {code}", _count(d))
    if d.get("transcript"):
        return ngettext("coded {n} passage in {transcript}", "coded {n} passages in {transcript}", _count(d))
    return ngettext("coded {n} passage", "coded {n} passages", _count(d))


def _imported_codings(d: _Details) -> str:
    return ngettext(
        "took in {n} coding of {coder} from {file}", "took in {n} codings of {coder} from {file}", _count(d)
    )


def _participants(d: _Details) -> str:
    return ngettext("described {n} participant", "described {n} participants", _count(d))


def _memo(d: _Details) -> str:
    written = {
        "study": lambda: _("wrote a memo on the study"),
        "transcript": lambda: _("wrote a memo on transcript {name}"),
        "code": lambda: _("wrote a memo on code {name}"),
        "coding": lambda: _("wrote a memo on a passage coded {name}"),
    }
    removed = {
        "study": lambda: _("removed the memo on the study"),
        "transcript": lambda: _("removed the memo on transcript {name}"),
        "code": lambda: _("removed the memo on code {name}"),
        "coding": lambda: _("removed the memo on a passage coded {name}"),
    }
    return (removed if d.get("removed") else written)[str(d["target"])]()


def _role_given(d: _Details) -> str:
    phrase = _("gave {speaker} of {transcript} the role {role}")
    return phrase.replace("{role}", role_word(Role(str(d["role"]))))


def _accepted(d: _Details) -> str:
    if d.get("code"):
        return ngettext("accepted {n} suggestion of {code}", "accepted {n} suggestions of {code}", _count(d))
    return ngettext("accepted {n} suggestion", "accepted {n} suggestions", _count(d))


def _rejected(d: _Details) -> str:
    if d.get("code"):
        return ngettext("rejected {n} suggestion of {code}", "rejected {n} suggestions of {code}", _count(d))
    return ngettext("rejected {n} suggestion", "rejected {n} suggestions", _count(d))


def _merged(d: _Details) -> str:
    return ngettext(
        "made one of {n} coding with {code} in {transcript}",
        "made one of {n} codings with {code} in {transcript}",
        _count(d),
    )


def _starred(d: _Details) -> str:
    if d.get("starred"):
        return _("starred a coding with {code} in {transcript}")
    return _("took the star off a coding with {code} in {transcript}")


def _cue_switched(d: _Details) -> str:
    if d.get("switch") == "off":
        return _("switched off the cue “{cue}” of {code}")
    return _("put back the cue “{cue}” of {code}")


def _code_deleted(d: _Details) -> str:
    if not _count(d):
        return _("deleted the code {code}")
    if d.get("fate") == "move":
        return ngettext(
            "deleted the code {code}; its {n} coding went to {into}",
            "deleted the code {code}; its {n} codings went to {into}",
            _count(d),
        )
    if d.get("fate") == "keep":
        return ngettext(
            "deleted the code {code}; its {n} coding stays", "deleted the code {code}; its {n} codings stay", _count(d)
        )
    return ngettext("deleted the code {code} with {n} coding", "deleted the code {code} with {n} codings", _count(d))


def _corrected(d: _Details) -> str:
    if d.get("orphaned"):
        return ngettext(
            "corrected {transcript}, whose {orphaned} coding lost its words",
            "corrected {transcript}, of which {orphaned} codings lost their words",
            int(d["orphaned"]),
        )
    return _("corrected {transcript}")


_PHRASES: dict[str, Callable[[_Details], str]] = {
    "register_codebook": lambda _d: _("put codebook {codebook} in force"),
    "add_transcript": _add_transcripts,
    "add_transcripts": _add_transcripts,
    "set_participants": _participants,
    "set_role": _role_given,
    "add_coding": _coded,
    "add_codings": _coded,
    "take_quoted_codings": _imported_codings,
    "remove_coding": lambda _d: _("removed a coding with {code} in {transcript}"),
    "move_coding": lambda _d: _("moved a coding with {code} in {transcript}"),
    "recode": lambda _d: _("recoded a passage from {old} to {code} in {transcript}"),
    "split_coding": lambda _d: _("split a coding with {code} in {transcript}"),
    "merge_codings": _merged,
    "star_coding": _starred,
    "accept": lambda _d: _("accepted a suggestion of {code} in {transcript}"),
    "reject": lambda _d: _("rejected a suggestion of {code} in {transcript}"),
    "skip": lambda _d: _("skipped a suggestion of {code} in {transcript}"),
    "accept_all": _accepted,
    "reject_all": _rejected,
    "code_otherwise": lambda _d: _("coded a passage with {code} rather than {old} in {transcript}"),
    "switch_cue": _cue_switched,
    "create_code": lambda _d: _("made the code {code}"),
    "rename_code": lambda _d: _("renamed the code {old}: {code}"),
    "recolour_code": lambda _d: _("gave the code {code} another colour"),
    "define_code": lambda _d: _("changed the definition of {code}"),
    "add_cues": lambda d: ngettext("wrote {n} cue under {code}", "wrote {n} cues under {code}", _count(d)),
    "move_code": lambda _d: _("moved the code {code}"),
    "merge_codes": lambda d: ngettext(
        "merged the code {code} into {into}, with {n} coding",
        "merged the code {code} into {into}, with {n} codings",
        _count(d),
    ),
    "split_code": lambda d: ngettext(
        "made the code {code} of {n} coding of {old}", "made the code {code} of {n} codings of {old}", _count(d)
    ),
    "recode_codings": lambda d: ngettext(
        "gave {n} coding the code {code}", "gave {n} codings the code {code}", _count(d)
    ),
    "remove_codings": lambda d: ngettext("removed {n} coding", "removed {n} codings", _count(d)),
    "delete_code": _code_deleted,
    "write_memo": _memo,
    "correct": _corrected,
    "reattach": lambda _d: _("gave a coding with {code} in {transcript} a passage again"),
}
