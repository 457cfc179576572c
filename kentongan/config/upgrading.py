"""Migrating an empty database without building every model anew for each new table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def quickly() -> Iterator[None]:
    """While this lasts a migration that makes a table builds the class of that model alone.

    Django builds the classes of all models anew that the new one can be reached from, which here is nearly
    every model for each of a hundred tables. A new table changes no other table, and nothing is asked of the
    other classes but their columns; what is added to an old model later still goes Django's way.
    This stands in for a method of Django that is not documented: Django is pinned, and a test holds that
    the tables come out as the models say.
    """
    slowly = ProjectState.add_model
    ProjectState.add_model = _add_model  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = slowly  # type: ignore[method-assign]


def _add_model(state: Any, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # a cached property: asking for it would build all
        state.apps.render_multiple([model])
