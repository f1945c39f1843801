"""Judges tickets on a Spark cluster by the engine of the command line: every partition goes through `mspkit sla` as NDJSON.

sla_job.py TICKETS POLICY AT OUT: TICKETS is a folder or a file of NDJSON, one whole ticket a line; OUT becomes a folder of readings as NDJSON.
The workers need Node and mspkit; MSPKIT is the command, by default "npx mspkit". Options of Spark come from spark-submit or SPARK_MASTER.

What the command says of bad lines is in the logs of the executors; how many tickets could not be read is printed at the end.
"""

import os
import re
import shlex
import subprocess
import sys
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

tickets, policy, at, out = sys.argv[1:5]
command = os.environ.get("MSPKIT", "npx mspkit")

builder = SparkSession.builder.appName("mspkit sla")
if "SPARK_MASTER" in os.environ:
    builder = builder.master(os.environ["SPARK_MASTER"])
spark = builder.getOrCreate()
context = spark.sparkContext
# Every worker gets a copy of the policy.
context.addFile(policy)
policy_name = os.path.basename(policy)
unread = context.accumulator(0)


def judge(partition, lines):
    """The readings of a partition. Both sides stream, so that a partition need not fit into memory."""
    words = ["sla", "--tickets", "-", "--policy", SparkFiles.get(policy_name), "--at", at]
    process = subprocess.Popen(
        [*shlex.split(command), *words, "--show", "all", "--format", "ndjson"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said = []

    def feed():
        try:
            for line in lines:
                process.stdin.write(line + "\n")
            process.stdin.close()
        except BrokenPipeError:
            # The command has ended; its exit code says why.
            pass

    def listen():
        said.extend(process.stderr)

    threads = [threading.Thread(target=work) for work in (feed, listen)]
    for thread in threads:
        thread.start()
    for reading in process.stdout:
        yield reading.rstrip("\n")
    for thread in threads:
        thread.join()
    code = process.wait()
    for line in said:
        sys.stderr.write(f"partition {partition}: {line}")
        found = re.search(r"(\d+) of \d+ tickets could not be read|none of the (\d+) tickets could be read", line)
        if found:
            unread.add(int(found[1] or found[2]))
    # 2 of a partition without one readable ticket: the others have their answers.
    if code != 0 and not any("could be read, so there is no answer" in line for line in said):
        raise RuntimeError(f"partition {partition}: mspkit ended with {code}: {''.join(said)[-2000:]}")


lines = context.textFile(tickets)
lines.mapPartitionsWithIndex(judge).saveAsTextFile(out)
print(f"Readings are in {out}. {unread.value} tickets could not be read.")
spark.stop()
