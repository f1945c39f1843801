"""Runs a dbt project on Spark inside this process: project_on_spark.py PROJECT AS_OF_MS.

PROJECT/tables/NAME.json (rows) with NAME.schema (columns in Spark's SQL) are its sources; writes PROJECT/sla_reading.json and
PROJECT/sla_attainment.json. Its name must not begin with "dbt_": dbt imports what does.
"""

import glob
import json
import os
import sys

import pyspark

project, as_of_ms = sys.argv[1], int(sys.argv[2])
os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.chdir(project)

from pyspark.sql import SparkSession  # noqa: E402

# dbt's session method takes the session that is there.
spark = (
    SparkSession.builder.master("local[2]")
    .appName("mspkit")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    # The rows are few: compiling and re-planning would take longer than the work.
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.adaptive.enabled", "false")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.warehouse.dir", os.path.join(project, "warehouse"))
    .config("spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:mspkit;create=true")
    .config("spark.driver.extraJavaOptions", f"-Dderby.system.home={project}")
    .enableHiveSupport()
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

for path in sorted(glob.glob(os.path.join(project, "tables", "*.json"))):
    name = os.path.basename(path)[: -len(".json")]
    with open(path[: -len(".json")] + ".schema") as file:
        spark.read.schema(file.read()).json(path).write.saveAsTable(name)

from dbt.cli.main import dbtRunner  # noqa: E402

words = ["build", "--project-dir", project, "--profiles-dir", project, "--target", "spark"]
result = dbtRunner().invoke([*words, "--vars", json.dumps({"as_of_ms": as_of_ms})])
if not result.success:
    sys.exit(f"dbt build failed: {result.exception or [str(one.message) for one in result.result.results if one.message]}")
for name in ("sla_reading", "sla_attainment"):
    rows = [row.asDict() for row in spark.sql(f"SELECT * FROM {name}").collect()]
    with open(os.path.join(project, f"{name}.json"), "w") as file:
        json.dump(rows, file, default=str)
spark.stop()
