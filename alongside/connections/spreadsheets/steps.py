"""The five steps of an import, and the page on which each stage of a batch is at home."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.connections.spreadsheets.models import ImportBatch, Stage

LABELS = ("Choose the file", "Check the columns", "Look before you import", "Import", "Summary")
CHOOSE, COLUMNS, PREVIEW, IMPORT, SUMMARY = range(1, 6)

STEP_OF = {
    Stage.UPLOADED: COLUMNS,
    Stage.MAPPED: COLUMNS,
    Stage.READING: PREVIEW,
    Stage.PREVIEWED: PREVIEW,
    Stage.IMPORTING: IMPORT,
    Stage.DONE: SUMMARY,
    Stage.FAILED: COLUMNS,
    Stage.UNDONE: SUMMARY,
}
PAGE_OF = {
    Stage.UPLOADED: "import_columns",
    Stage.MAPPED: "import_columns",
    Stage.READING: "import_progress",
    Stage.PREVIEWED: "import_preview",
    Stage.IMPORTING: "import_progress",
    Stage.DONE: "import_batch",
    Stage.FAILED: "import_batch",
    Stage.UNDONE: "import_batch",
}


@dataclass(frozen=True)
class Step:
    """One line of the stepper; `href` where going back there still makes sense."""

    number: int
    label: str
    state: str
    href: str = ""


def stepper(at: int, columns_href: str = "") -> list[Step]:
    """Return the steps as seen from step `at`; only the columns can be gone back to."""
    return [
        Step(
            number,
            label,
            "done" if number < at else "here" if number == at else "ahead",
            columns_href if number == COLUMNS < at else "",
        )
        for number, label in enumerate(LABELS, start=1)
    ]


def steps_of(batch: ImportBatch, at: int | None = None) -> list[Step]:
    """Return the stepper of a batch, at its own stage or on the page `at`."""
    stage = Stage(batch.stage)
    href = page_href("import_columns", batch) if stage == Stage.PREVIEWED else ""
    return stepper(at or STEP_OF[stage], href)


def page_href(name: str, batch: ImportBatch) -> str:
    """Return the address of one of a batch's pages."""
    return reverse(name, kwargs={"slug": batch.practice.slug, "batch_id": batch.public_id})


def home_of(batch: ImportBatch) -> str:
    """Return the page on which the import goes on from its present stage."""
    return page_href(PAGE_OF[Stage(batch.stage)], batch)
