# The engines that tests execute statements on, where this machine can have them: Postgres from Debian's packages, PySpark, dbt and a parser of
# SQL dialects from PyPI. What cannot be had is said in a sentence, and its tests are skipped. Sourced by run.

folder="$PWD/node_modules/.cache/engines"
mkdir -p "$folder"

if ! ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 && ! command -v initdb > /dev/null; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    (apt-get update && DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y --no-install-recommends postgresql) > "$folder/postgres.log" 2>&1 ||
      echo "Postgres could not be installed from Debian's packages (see $folder/postgres.log): its statements are not executed."
  else
    echo "Postgres is not installed, and only root installs it from Debian's packages: its statements are not executed."
  fi
fi

# One environment a set: Spark and dbt ask for different versions of the same libraries.
python_set() {
  name="$1"; shift
  if [ ! -x "$folder/$name/bin/python" ] || [ ! -e "$folder/$name.done" ]; then
    { python3 -m venv "$folder/$name" && timeout 900 "$folder/$name/bin/pip" install --quiet "$@" && touch "$folder/$name.done"; } > "$folder/$name.log" 2>&1
  fi
  [ -e "$folder/$name.done" ]
}

if ! command -v python3 > /dev/null; then
  echo "Python is not installed: Spark and dbt are not executed, and statements for Snowflake and BigQuery are not parsed."
else
  if python_set spark 'pyspark>=4,<5' 'sqlglot>=26'; then
    export MSPKIT_PYTHON="$folder/spark/bin/python"
  else
    echo "PySpark and sqlglot could not be installed from PyPI (see $folder/spark.log): Spark is not executed, and statements for Snowflake and BigQuery are not parsed."
  fi
  if python_set dbt 'dbt-core>=1.9,<1.11' dbt-duckdb dbt-postgres; then
    export MSPKIT_DBT="$folder/dbt/bin/dbt"
  else
    echo "dbt could not be installed from PyPI (see $folder/dbt.log): the dbt project is written and not run."
  fi
  if python_set dbt-spark 'dbt-core>=1.9,<1.11' 'dbt-spark[session]>=1.9,<2' 'pyspark>=4,<5'; then
    export MSPKIT_DBT_SPARK="$folder/dbt-spark/bin/python"
  else
    echo "dbt-spark could not be installed from PyPI (see $folder/dbt-spark.log): the dbt project is not run on Spark."
  fi
  command -v java > /dev/null || echo "Java is not installed: Spark is not executed."
fi
