"""Frozen data to JSON and back, and its hash: what was once printed can be printed and proven again."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")
_types_of = lru_cache(maxsize=None)(get_type_hints)


def to_json(value: Any) -> Any:
    """Turn dataclasses, tuples, days and moments (as UTC) into what JSON holds."""
    if value is None or isinstance(value, str | int | float):  # most of what there is
        return value
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [to_json(inner) for inner in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def from_json(kind: type[Frozen], told: Any) -> Frozen:
    """Rebuild a dataclass of this kind from what `to_json` gave; unknown fields are an error."""
    types = _types_of(kind)  # type: ignore[arg-type]  # a class is hashable
    return kind(**{name: _rebuild(types[name], value) for name, value in told.items()})


def _rebuild(kind: Any, told: Any) -> Any:
    if told is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        kinds = [parts[0]] * len(told) if parts[-1] is ... else parts
        return tuple(_rebuild(part, inner) for part, inner in zip(kinds, told, strict=True))
    if is_dataclass(kind):
        return from_json(kind, told)  # type: ignore[arg-type]
    parse: Callable[[str], Any] | None = {date: date.fromisoformat, datetime: datetime.fromisoformat}.get(
        kind
    )
    return parse(told) if parse else told


def sha256_of(told: Any) -> str:
    """Hash JSON data: keys sorted, no blanks, so that storing and reading it changes nothing."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
