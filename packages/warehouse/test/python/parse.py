"""Parses statements by a parser of their dialect: parse.py FOLDER, with FOLDER/N.DIALECT.sql. Prints what is wrong as JSON."""

import glob
import json
import os
import sys

import sqlglot
from sqlglot.errors import ErrorLevel, ParseError

wrong = []
paths = sorted(glob.glob(os.path.join(sys.argv[1], "*.sql")))
for path in paths:
    dialect = os.path.basename(path).split(".")[1]
    with open(path) as file:
        text = file.read()
    try:
        found = sqlglot.parse(text, read=dialect, error_level=ErrorLevel.RAISE)
        # What a parser does not understand it keeps as a bare command.
        if any(one is None or one.key == "command" for one in found):
            wrong.append([os.path.basename(path), "not understood"])
    except ParseError as error:
        wrong.append([os.path.basename(path), str(error)[:300]])
print(json.dumps({"parsed": len(paths), "wrong": wrong}))
