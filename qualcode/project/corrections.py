"""The part of an open study that corrects transcripts; `store.Project` has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.locales import _
from qualcode.model import Coding, InputError, Role, Segment, Transcript
from qualcode.project import actions_codings, orphans, reads
from qualcode.project.correction import Correction, Orphan
from qualcode.project.kept_words import keep_words
from qualcode.project.opened import OpenStudy
from qualcode.text import canonical


class Corrections(OpenStudy):
    """Corrected texts, and the codings that lost their words by them."""

    def preview_correction(
        self,
        name_or_id: str,
        corrected: Transcript | str,
        *,
        revision: int | None = None,
        roles: Mapping[str, Role] | None = None,
    ) -> Correction:
        """What `correct` would do, without doing it. Raises as `correct`."""
        from qualcode.project.correction_plan import plan_correction  # finds turns: 150 ms, for corrections only

        options = self.folder.settings.importing.options()
        return self._read(plan_correction, name_or_id, corrected, options=options, revision=revision, roles=roles)

    def correct(
        self,
        name_or_id: str,
        corrected: Transcript | str,
        *,
        revision: int | None = None,
        roles: Mapping[str, Role] | None = None,
    ) -> Correction:
        """Store a corrected text as a new revision; every coder's codings and decisions find their place in it.

        One action, undone as a whole. Nothing is dropped: what has no place any more stays with the text that it was
        made in, and `orphans` has it.

        Args:
            name_or_id: the transcript.
            corrected: its text, whole, whose turns are carried over; or the transcript that a corrected file gave,
                whose turns and times are taken. Speakers keep the roles they have in the study.
            revision: the revision that was corrected; None for whichever is the current one.
            roles: roles stated for this correction, by label without case and accents; they win over the study's.

        Raises:
            NotFoundError: the study has no such transcript.
            ConflictError: somebody else corrected it meanwhile.
            InputError: the corrected text is empty.
        """
        from qualcode.project import actions_corrections  # as above

        options = self.folder.settings.importing.options()
        with self._act("correct") as act:
            return actions_corrections.correct(
                act, name_or_id, corrected, options=options, revision=revision, roles=roles
            )

    def is_earlier_text(self, name_or_id: str, text: str) -> bool:
        """Whether the transcript had this text before, and has another now; NotFoundError if there is none."""
        return self._read(reads.is_earlier_text, name_or_id, text)

    def correct_turn(
        self, transcript_id: str, turn_index: int, new_words: str, *, revision: int | None = None
    ) -> Correction:
        """Correct what is said in one turn, its label left alone. `revision` is that of the text looked at.

        Raises:
            NotFoundError, ConflictError: as `correct`.
            InputError: there is no such turn, or no words are left in it.
        """
        revision, text = self._turn_corrected(transcript_id, turn_index, new_words, revision)
        return self.correct(transcript_id, text, revision=revision)

    def preview_turn_correction(
        self, transcript_id: str, turn_index: int, new_words: str, *, revision: int | None = None
    ) -> Correction:
        """What `correct_turn` would do, without doing it. Raises as `correct_turn`."""
        revision, text = self._turn_corrected(transcript_id, turn_index, new_words, revision)
        return self.preview_correction(transcript_id, text, revision=revision)

    def _turn_corrected(
        self, transcript_id: str, turn_index: int, new_words: str, revision: int | None
    ) -> tuple[int, str]:
        """The revision that is corrected, and the whole text with what is said in one turn replaced."""
        # Before anything else: in another revision, the turn looked at may have another number, or be none.
        self._read(lambda at: reads.refuse_other_revision(reads.revision_row(at, transcript_id), revision))
        transcript = self._read(reads.transcript, transcript_id)
        said = canonical(new_words).strip()
        if not 0 <= turn_index < len(transcript.turns):
            raise InputError(_("there is no turn {n}").format(n=turn_index + 1), path=transcript.name)
        if not said:
            raise InputError(
                _("turn {n} would be empty").format(n=turn_index + 1),
                path=transcript.name,
                remedy=_("`qualcode edit` takes whole turns out"),
            )
        turn = transcript.turns[turn_index]
        # Another correction in between is refused, whether or not the caller says what it looked at.
        looked_at = transcript.revision if revision is None else revision
        return looked_at, transcript.text[: turn.start] + said + transcript.text[turn.end :]

    def keep_words(self, name: str, words: bytes, *, turn: int | None = None) -> Path:
        """Keep what somebody wrote and the study did not take, in a private file beside `qualcode.toml`; which one.

        Args:
            name: the transcript's.
            words: its text as it was written, or that of one turn.
            turn: the turn's index.

        Raises:
            InputError: it cannot be written.
        """
        return keep_words(self.folder.root, name, words, place="" if turn is None else f"turn-{turn + 1}")

    def orphans(self, transcript_id: str | None = None) -> list[Orphan]:
        """Codings whose words a correction took away, by transcript and place, for a person to settle.

        `reattach` gives one a passage again, `remove_coding` removes it.
        """
        return self._read(orphans.orphans, self.folder.settings.citation_width, transcript_id=transcript_id)

    def reattach(self, coding_id: str, segment: Segment, *, revision: int | None = None) -> Coding:
        """Give a coding that was orphaned a passage of the current text. Raises as `move_coding`."""
        with self._act("reattach") as act:
            return actions_codings.move_coding(act, coding_id, segment, revision=revision)
