"""The choice of codes: those used last first, several at once, with what the codebook says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.codebook.resembling import resembling
from qualcode.locales import _, ngettext
from qualcode.model import Code, Codebook
from qualcode.tui.folding import folded
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.chooser import Choice, Chooser
from qualcode.tui.words import N_

RECENT, NEW = "recent:", "new:"
"""What the id of a choice begins with: a code that stands in the list a second time; a name that no code has yet."""
_MARK, _NO_MARK = "✓", " "


@dataclass(frozen=True)
class Picked:
    """What was chosen."""

    guids: tuple[str, ...]
    """The codes, in the order in which they were marked; where a new one is wanted, those beside it."""
    memo: bool = False
    """Whether a memo is to be written at once."""
    new_name: str = ""
    """The name of a code to make; "" for none."""


def explained(code: Code) -> Content:
    """What the codebook says of a code: its definition, its rules, its examples."""
    lines = [Content(" ".join(code.definition.split()) or _("No definition."))]
    for heading, rules, sign in (
        (_("Include"), code.include, "·"),
        (_("Exclude"), code.exclude, "·"),
        (_("Examples"), code.examples, "✓"),
        (_("Counter-examples"), code.counterexamples, "✗"),
    ):
        if rules:
            lines.append(Content.styled(heading, "$primary bold"))
            lines += [Content(f"{sign} {' '.join(rule.split())}") for rule in rules]
    return Content("\n").join(lines)


class _Field(Input):
    """A blank that begins no word is not typed: the list marks with it."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return super().check_consume_key(key, character) and not (character == " " and not self.value)


class CodeChooser(Chooser):
    """Type to narrow down, mark several with tab, Enter codes. What was chosen is in `picked`.

    Args:
        prompt: what is asked, shown in the empty field.
        choices: every code, in the order of the codebook.
        codes: by GUID, to explain them.
        recent: GUIDs of the codes used last, offered first.
        marked: GUIDs of the codes that are marked from the beginning.
        makes: the codebook in which a code may be made where none has the name that was typed.
        notes: whether a memo can be written in the same gesture.
        name: what stands in the field at first; a new code of that name is offered before all others then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,ctrl+space", "mark", N_("Mark, to code with several"), show=False, id="chooser.mark", priority=True
        ),
        Binding("ctrl+at,space", "mark", show=False, id="chooser.mark-alike", priority=True),
        Binding("ctrl+e", "with_memo", N_("Code and write a memo"), show=False, id="chooser.memo", priority=True),
        Binding("shift+up", "scroll(-1)", N_("Read the rules up"), show=False, id="chooser.rules-up", priority=True),
        Binding(
            "shift+down", "scroll(1)", N_("Read the rules down"), show=False, id="chooser.rules-down", priority=True
        ),
    ]
    DEFAULT_CSS = """
    CodeChooser {
        #box { margin-top: 1; max-height: 92%; }
        #explanation { height: 25vh; min-height: 5; }
        #hint { height: 1; color: $foreground 60%; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(
        self,
        prompt: str,
        choices: Sequence[Choice],
        codes: Mapping[str, Code],
        *,
        recent: Sequence[str] = (),
        marked: Sequence[str] = (),
        makes: Codebook | None = None,
        notes: bool = True,
        name: str = "",
    ) -> None:
        super().__init__(prompt, choices, self._explained)
        self.picked: Picked | None = None
        """What was chosen; None until then, and when left."""
        self._codes = codes
        self._recent = [guid for guid in recent if guid in codes]
        self._first_marks = list(marked)
        self.marks = list(marked)
        """GUIDs of the codes that are marked, in the order in which they were."""
        self._makes = makes
        self._notes = notes
        self._names_first = bool(name)
        self._typed_early = name
        self._wants_memo = False
        self._by_id = {code.id: code for code in codes.values()}

    def field(self) -> Input:
        return _Field(placeholder=self._prompt, id="query")

    def footing(self) -> ComposeResult:
        yield Static(self._hint(), id="hint", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A memo is offered only where one can be written."""
        if action == "with_memo":
            return self._notes
        return super().check_action(action, parameters)

    # What is offered

    def offered(self, query: str) -> Sequence[Choice]:
        if not query.strip():
            last = [self._recent_choice(guid) for guid in self._recent] if len(self._codes) > len(self._recent) else []
            return [*last, *(self._marked(choice) for choice in self._choices)]
        found = [self._found(choice) for choice in super().offered(query)]
        return self._with_new(query.strip(), found)

    def _recent_choice(self, guid: str) -> Choice:
        choice = next(choice for choice in self._choices if choice.id == guid)
        return replace(self._marked(choice), id=RECENT + guid, label=choice.label.strip(), tail=_("recent"))

    def _found(self, choice: Choice) -> Choice:
        """A choice away from its place in the tree: which code it is under is said beside it."""
        above = [self._by_id[id_].name for id_ in self._codes[choice.id].path[:-1] if id_ in self._by_id]
        return replace(self._marked(choice), label=choice.label.strip(), tail=" › ".join(above))

    def _marked(self, choice: Choice) -> Choice:
        return replace(choice, mark=f"{_MARK if choice.id in self.marks else _NO_MARK} {choice.mark or ' '}")

    def _with_new(self, name: str, found: list[Choice]) -> list[Choice]:
        """What was found, and a new code of that name: behind it, or before it where nothing has these letters.

        With it come the codes whose names resemble it: find before you create.
        """
        if self._makes is None:
            return found
        there = {choice.id for choice in found}
        close = {code.guid: code for code in resembling(self._makes, name) if code.guid not in there}
        alike = [replace(self._found(choice), tail=_("resembles it")) for choice in self._choices if choice.id in close]
        if any(folded(code.name) == folded(name) for code in self._codes.values()):
            return [*found, *alike]
        new = Choice(NEW + name, _("New code “{name}”").format(name=name), f"{_NO_MARK} +")
        return [*found, new, *alike] if found and not self._names_first else [new, *found, *alike]

    def _explained(self, choice_id: str) -> Content:
        if choice_id.startswith(NEW):
            told = _("Makes this code in the codebook’s file, and codes with it. {tree} defines it afterwards.")
            return Content(told.format(**keys_of(tree="code.tree")))
        return explained(self._codes[_guid(choice_id)])

    # What is done

    def action_mark(self) -> None:
        row = self.row_at_cursor()
        if row is None or row.id.startswith(NEW):
            return
        guid = _guid(row.id)
        if guid in self.marks:
            self.marks.remove(guid)
        else:
            self.marks.append(guid)
        field = self.query_one(Input)
        if field.value:
            field.value = ""  # the next name is typed from its beginning
        else:
            self.offer_again()
            self.action_move(1)
        self.query_one("#hint", Static).update(self._hint())

    def action_scroll(self, by: int) -> None:
        self.query_one("#explanation", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_with_memo(self) -> None:
        self._wants_memo = True
        self._choose_at_cursor()

    def choose(self, choice_id: str) -> None:
        """Answer with the codes marked, or with the one chosen if no mark was set or taken away."""
        guids = (_guid(choice_id),)
        if choice_id.startswith(NEW):
            beside = tuple(self.marks) if self.marks != self._first_marks else ()
            self.picked = Picked(beside, self._wants_memo, choice_id.removeprefix(NEW))
        else:
            chosen = tuple(self.marks) if self.marks and self.marks != self._first_marks else guids
            self.picked = Picked(chosen, self._wants_memo)
        self.dismiss(choice_id)

    def _hint(self) -> str:
        """What keys do besides; once several are marked, which."""
        if self.marks and self.marks != self._first_marks:
            n = len(self.marks)
            names = ", ".join(self._codes[guid].name for guid in self.marks if guid in self._codes)
            return ngettext("enter: {n} code · {names}", "enter: {n} codes · {names}", n).format(n=n, names=names)
        hints = [_("{mark} marks several"), *([_("{memo} with a memo")] if self._notes else []), _("{up} {down} rules")]
        keys = keys_of(mark="chooser.mark", memo="chooser.memo", up="chooser.rules-up", down="chooser.rules-down")
        return " · ".join(hints).format(**keys)


def _guid(choice_id: str) -> str:
    return choice_id.removeprefix(RECENT)
