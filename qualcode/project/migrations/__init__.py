"""The steps that bring a database to today's schema, run by `qualcode.project.migrate`.

A step is a module in `versions/`; its tables are written out, so that a later change of `schema.py` does not change
what an old step did. Add a step's identifier to `REVISIONS`.
"""

REVISIONS = ("0001", "0002", "0003")
"""Every revision, oldest first. Known without importing Alembic, which an up-to-date database never needs."""
HEAD = REVISIONS[-1]
