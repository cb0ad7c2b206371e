"""The study's queries, each under a name: in a file of the study, `queries.yaml`, for people to read and share.

The file is a mapping of names to queries. What else stands in it (comments, the order) stays as it is.
"""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import ConflictError, InputError, NotFoundError

if TYPE_CHECKING:
    from ruamel.yaml import YAML

QUERIES_FILE = "queries.yaml"
_LONGEST = 80


def saved_queries(root: Path) -> dict[str, str]:
    """The queries by name, in the order of the file; none where there is no file.

    Raises:
        InputError: the file cannot be read.
    """
    return {str(name): str(query) for name, query in _read(root).items()}


def saved_query(root: Path, name: str) -> str:
    """One of them.

    Raises:
        NotFoundError: there is none of that name; the nearest is named.
        InputError: the file cannot be read.
    """
    queries = _read(root)
    return str(queries[_known(queries, name)])


def save_query(root: Path, name: str, query: str, *, replace: bool = False) -> None:
    """Keep a query under a name, after the others.

    Raises:
        ConflictError: there is one of that name, and it is not to be replaced.
        InputError: that is no name, or the file cannot be read or written.
    """
    name, queries = _checked(name), _read(root)
    query = " ".join(query.split())
    if name in queries and not replace and str(queries[name]) != query:
        raise ConflictError(_("there is a query “{name}” already: give another name").format(name=name))
    queries[name] = query
    _write(root, queries)


def rename_query(root: Path, name: str, new: str) -> None:
    """Give a query another name; it keeps its place.

    Raises:
        NotFoundError, ConflictError, InputError: there is none of that name; there is one of the new name already;
            that is no name, or the file cannot be read or written.
    """
    new, queries = _checked(new), _read(root)
    name = _known(queries, name)
    if new == name:
        return
    if new in queries:
        raise ConflictError(_("there is a query “{name}” already: give another name").format(name=new))
    place = list(queries).index(name)
    queries.insert(place, new, queries.pop(name))
    _write(root, queries)


def delete_query(root: Path, name: str) -> str:
    """Delete a query; what it was.

    Raises:
        NotFoundError, InputError: as for `rename_query`.
    """
    queries = _read(root)
    query = str(queries.pop(_known(queries, name)))
    _write(root, queries)
    return query


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST:
        raise InputError(_("a name has 1 to {n} characters").format(n=_LONGEST))
    return name


def _known(queries: Any, name: str) -> str:
    wanted = " ".join(name.split())
    if wanted in queries:
        return wanted
    from difflib import get_close_matches

    alike = [str(each) for each in queries if _plain(str(each)) == _plain(wanted)]
    if len(alike) == 1:
        return alike[0]
    near = get_close_matches(wanted, [str(each) for each in queries], 1)
    remedy = _("did you mean {name}?").format(name=near[0]) if near else ""
    raise NotFoundError(_("the study has no query “{name}”").format(name=name), remedy=remedy)


def _plain(name: str) -> str:
    """The name without case and accents."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _yaml() -> YAML:
    from ruamel.yaml import YAML  # 60 ms, for those who keep queries

    yaml = YAML()
    yaml.width = 4096
    yaml.allow_unicode = True
    return yaml


def _read(root: Path) -> Any:
    """The file's mapping, with its comments."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import YAMLError

    path = root / QUERIES_FILE
    try:
        read = _yaml().load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return CommentedMap()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is not UTF-8")
        raise InputError(_("cannot be read: {reason}").format(reason=why), path=path) from error
    except YAMLError as error:
        if isinstance(error, DuplicateKeyError):
            cause = _("a query's name stands there twice")
            raise InputError(cause, path=path, place=_place(error), remedy=_("give one another name")) from None
        raise InputError(_("is no YAML"), path=path, place=_place(error), remedy=_("correct the line")) from None
    if read is None:
        return CommentedMap()
    if not isinstance(read, CommentedMap) or not all(isinstance(query, str) for query in read.values()):
        raise InputError(_("is no list of queries"), path=path, remedy=_("write one a line: name: query"))
    return read


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return _("line {n}").format(n=mark.line + 1) if mark else ""


def _write(root: Path, queries: Any) -> None:
    path = root / QUERIES_FILE
    written = io.StringIO()
    _yaml().dump(queries, written)
    try:
        write_whole(path, written.getvalue().encode())
    except OSError as error:
        raise InputError(_("cannot be written: {reason}").format(reason=reason(error)), path=path) from error
