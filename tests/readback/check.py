"""Reads the tables that zhibiao writes with DuckDB and openpyxl, and compares every cell with the JSON form.

Usage: check.py ZHIBIAO FOLDER…
"""

import json
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl

DECIMALS = {"value", "upper"}
CHECKS = {
    "records": ["extract"],
    "panel": ["panel"],
    "targets": ["panel", "--targets"],
    "wide": ["panel", "--wide"],
}


def flat(record, name=""):
    """The fields of a JSON object, those of nested ones with the name in front, as docs/columns.md has them."""
    for key, value in record.items():
        column = f"{name}_{key}" if name else key
        if isinstance(value, dict):
            yield from flat(value, column)
        else:
            yield ("period" if column == "period_value" else column, value)


def jsonl(path):
    return [dict(flat(json.loads(line))) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(relation):
    return relation.columns, [dict(zip(relation.columns, row)) for row in relation.fetchall()]


def csv(path):
    return rows(duckdb.sql(f"select * from read_csv('{path}', header = true, all_varchar = true, max_line_size = 100000000)"))


def parquet(path):
    return rows(duckdb.sql(f"select * from '{path}'"))


def xlsx(path):
    sheet = openpyxl.load_workbook(path)["zhibiao"]
    heading, *cells = sheet.iter_rows(values_only=True)
    return list(heading), [dict(zip(heading, row)) for row in cells]


def same(wanted, got, decimal):
    if wanted in (None, "") or got in (None, ""):
        return wanted in (None, "") and got in (None, "")
    if decimal:
        # A float of Excel prints the number that was written.
        return Decimal(str(wanted)) == Decimal(repr(got) if isinstance(got, float) else str(got))
    return str(wanted) == str(got)


def compare(what, wanted, columns, got, decimals):
    assert len(wanted) == len(got), f"{what}: {len(got)} rows, {len(wanted)} in the JSON form"
    unknown = {key for row in wanted for key in row} - set(columns)
    assert not unknown, f"{what}: no column {sorted(unknown)}"
    for number, (want, have) in enumerate(zip(wanted, got), 1):
        for column in columns:
            assert same(want.get(column), have[column], column in decimals), (
                f"{what}, row {number}, {column}: {have[column]!r}, in the JSON form {want.get(column)!r}"
            )


def main(zhibiao, *folders):
    cells = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, arguments in CHECKS.items():
            files = {}
            for extension in ["jsonl", "csv", "parquet", "xlsx"]:
                files[extension] = Path(scratch, f"{name}.{extension}")
                subprocess.run([zhibiao, *arguments, "-q", *folders, "-o", files[extension]], check=True)
            wanted = jsonl(files["jsonl"])
            assert wanted or name == "targets", f"{name}: nothing to compare"
            for extension, read in [("csv", csv), ("parquet", parquet), ("xlsx", xlsx)]:
                columns, got = read(files[extension])
                decimals = DECIMALS if name != "wide" else {
                    column for column in columns[4:] if not column.endswith("_note")
                }
                compare(f"{name}.{extension}", wanted, columns, got, decimals)
                cells += len(columns) * len(got)
            types = dict(duckdb.sql(f"select column_name, column_type from (describe select * from '{files['parquet']}')").fetchall())
            for column, kind in types.items():
                assert column not in decimals or kind == "DECIMAL(38,9)", f"{name}: {column} is {kind}"
            # What a user would do: the two files are equal as tables of numbers.
            for column in decimals & set(types):
                left, right = (
                    duckdb.sql(f"""select sum(try_cast("{column}" as decimal(38, 9))), count("{column}") from {source}""").fetchall()
                    for source in (
                        f"read_csv('{files['csv']}', header = true, all_varchar = true, max_line_size = 100000000)",
                        f"'{files['parquet']}'",
                    )
                )
                assert left == right, f"{name}: sum of {column} is {left} in CSV, {right} in Parquet"
            print(f"{name}: {len(wanted)} rows, {len(types)} columns, the same in csv, parquet and xlsx")
    assert cells > 0


if __name__ == "__main__":
    main(*sys.argv[1:])
