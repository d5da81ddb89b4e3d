"""Everything that Rapporteur raises on purpose.

RapporteurError
├── UsageError            the command or call asks for something that cannot be
│   ├── InputMissing      a named input does not exist
│   ├── SettingInvalid    a setting has no such name or an unfit value
│   ├── TableUnknown      no table of that name
│   ├── IdUnknown         nothing in the record has that id
│   └── QueryRefused      the SQL is not one read-only SELECT
├── RecordError           the record cannot be used
│   ├── RecordMissing     there is nothing at that path
│   ├── NotARecord        there is something else at that path
│   ├── RecordUnfinished  its build was interrupted and never completed
│   ├── RecordTooNew      a later version of Rapporteur wrote it
│   ├── RecordBusy        another build holds it
│   └── RecordDamaged     a file of it is missing or altered
├── BuildError            the build could not go on; what is complete is kept
│   ├── StorageFull       no space left, or the folder cannot be written
│   ├── WorkerDied        a worker process was ended from outside
│   └── StepFailed        a step raised: a fault of Rapporteur, not of the inputs
└── ExtraMissing          an optional dependency is not installed
"""


class RapporteurError(Exception):
    """An error that says what is wrong and what to do about it.

    ``what`` is one sentence that names the place; ``remedy`` is what to do; ``exit_code`` is what the command returns.
    """

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n{self.remedy}"

    def __reduce__(self) -> tuple[type["RapporteurError"], tuple[str, str]]:
        # Errors cross from workers to the engine by pickling, which by default passes `args` alone.
        return type(self), (self.what, self.remedy)


class UsageError(RapporteurError):
    """The command or call asks for something that cannot be."""

    exit_code = 2


class InputMissing(UsageError):
    """A named input does not exist."""


class SettingInvalid(UsageError):
    """A setting has no such name or an unfit value."""


class TableUnknown(UsageError):
    """No table of that name."""


class IdUnknown(UsageError):
    """Nothing in the record has that id."""


class QueryRefused(UsageError):
    """The SQL is not one read-only SELECT over the record's tables."""


class RecordError(RapporteurError):
    """The record cannot be used."""

    exit_code = 3


class RecordMissing(RecordError):
    """There is nothing at the record's path."""


class NotARecord(RecordError):
    """There is something at the path that is no record."""


class RecordUnfinished(RecordError):
    """The record's build was interrupted and never completed."""


class RecordTooNew(RecordError):
    """A later version of Rapporteur wrote the record."""


class RecordBusy(RecordError):
    """Another build holds the record."""


class RecordDamaged(RecordError):
    """A file of the record is missing or altered."""


class BuildError(RapporteurError):
    """The build could not go on; what was complete is kept."""

    exit_code = 4


class StorageFull(BuildError):
    """No space is left, or the folder cannot be written."""


class WorkerDied(BuildError):
    """A worker process was ended from outside."""


class StepFailed(BuildError):
    """A step raised an exception: a fault of Rapporteur, not of the inputs."""


class ExtraMissing(RapporteurError):
    """An optional dependency is not installed."""

    exit_code = 5
