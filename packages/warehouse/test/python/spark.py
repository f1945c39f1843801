"""Runs statements on Spark as a cluster of separate worker processes, and kills one of them in the middle.

spark.py FOLDER: FOLDER/tables/NAME.json (rows) with NAME.schema (columns in Spark's SQL), FOLDER/N.sql; writes FOLDER/N.json.
"""

import glob
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pyspark

folder = sys.argv[1]
os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

from pyspark.sql import SparkSession  # noqa: E402

spark = (
    SparkSession.builder.master("local-cluster[2,1,512]")
    .appName("mspkit")
    .config("spark.ui.enabled", "false")
    .config("spark.executor.memory", "512m")
    .config("spark.sql.shuffle.partitions", "2")
    # The rows are few: compiling and re-planning would take longer than the work.
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.adaptive.enabled", "false")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.warehouse.dir", os.path.join(folder, "warehouse"))
    .config("spark.worker.cleanup.enabled", "false")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")


def executors():
    """Process ids of the workers that this process has started."""
    found = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()
    parents = {}
    workers = []
    for line in found[1:]:
        pid, parent, words = line.split(None, 2)
        parents[int(pid)] = int(parent)
        if "CoarseGrainedExecutorBackend" in words:
            workers.append(int(pid))

    def ours(pid):
        while pid in parents:
            if pid == os.getpid():
                return True
            pid = parents[pid]
        return False

    return [pid for pid in workers if ours(pid)]


for path in sorted(glob.glob(os.path.join(folder, "tables", "*.json"))):
    name = os.path.basename(path)[: -len(".json")]
    with open(path[: -len(".json")] + ".schema") as file:
        frame = spark.read.schema(file.read()).json(path)
    frame.repartition(4).createOrReplaceTempView(name)

statements = sorted(glob.glob(os.path.join(folder, "*.sql")), key=lambda path: int(os.path.basename(path)[:-4]))
killed = []


def kill_one():
    """Ends one worker while tasks run."""
    tracker = spark.sparkContext.statusTracker()
    for _ in range(600):
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage is not None and stage.numActiveTasks > 0 for stage in stages):
            workers = executors()
            if len(workers) > 1:
                os.kill(workers[0], signal.SIGKILL)
                killed.append(workers[0])
                return
        time.sleep(0.02)


workers = len(executors())
for position, path in enumerate(statements):
    if position == 1 or len(statements) == 1:
        threading.Thread(target=kill_one, daemon=True).start()
    with open(path) as file:
        rows = [row.asDict() for row in spark.sql(file.read()).collect()]
    with open(path[: -len(".sql")] + ".json", "w") as file:
        json.dump(rows, file)
with open(os.path.join(folder, "cluster.json"), "w") as file:
    json.dump({"workers": workers, "killed": len(killed)}, file)
spark.stop()
