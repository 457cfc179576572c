"""The rows that were not stored go back to their office: every original column, and what to mend."""

from typing import Any

from kentongan.channels.registry_headings import SECRET
from kentongan.channels.registry_plan import Plan
from kentongan.channels.registry_read import Reading
from kentongan.channels.registry_rows import Trouble
from kentongan.paper import xlsx
from kentongan.tables.cleaning import clean

Problems = list[dict[str, Any]]  # as kept in RegistryImport.plan: one per sheet


def problems_of(reading: Reading, plan: Plan) -> Problems:
    """Return the rows with something not stored, by sheet, for JSON. Password columns are left empty."""
    sheets = []
    for read in reading.reads:
        rows = [told for told in plan.bad_rows.items() if told[0][0] == read.table.name]
        if rows:
            secret = {column.index for column in read.layout.of(SECRET)}
            sheets.append(
                {
                    "sheet": read.table.name,
                    "headings": [
                        read.layout.header.title(index) for index in range(len(read.layout.header.own))
                    ],
                    "rows": [_row(number, troubles, secret) for (_, number), troubles in rows],
                }
            )
    return sheets


def _row(number: int, troubles: list[Trouble], secret: set[int]) -> dict[str, Any]:
    cells = ["" if index in secret else clean(cell) for index, cell in enumerate(troubles[0].cells)]
    return {"row": number, "cells": cells, "sentence": sentence_of(troubles)}


def sentence_of(troubles: list[Trouble]) -> str:
    """Put the problems of one row together, each with its column."""
    return " ".join(dict.fromkeys(_sentence(trouble) for trouble in troubles))


def _sentence(trouble: Trouble) -> str:
    where = trouble.column[:1].upper() + trouble.column[1:]
    return f"{where}: {trouble.sentence}" if where else trouble.sentence


def workbook(problems: Problems) -> bytes:
    """Return an XLSX with one worksheet per sheet of the file: row, the original columns, Keterangan."""
    return xlsx.write(
        [
            xlsx.Sheet(
                sheet["sheet"],
                ["Baris", *(heading or " " for heading in sheet["headings"]), "Keterangan"],
                [
                    [row["row"], *_padded(row["cells"], len(sheet["headings"])), row["sentence"]]
                    for row in sheet["rows"]
                ],
            )
            for sheet in problems
        ]
    )


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))][:width]
