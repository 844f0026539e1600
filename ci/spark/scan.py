#!/usr/bin/env python3
"""Scans an archive of Codex sessions on a Spark cluster.

    spark-submit scan.py --binary codex-postmortem --root /mnt/archive MANIFEST OUTPUT [-- further options of scan]
    codex-postmortem merge OUTPUT/part-* --report markdown=postmortem.md

MANIFEST lists the files, one path a line, as `find /mnt/archive -name '*.jsonl*'` prints them; every executor must be
able to open them by these paths. The program is shipped with the job. A task whose scan fails is tried again by Spark,
and fails the job when it keeps failing: nothing is left out silently. Retries and speculation do no harm, for merge
counts a file once.
"""

import argparse
import os
import re
import shlex
import sys

from pyspark import SparkConf, SparkContext
from pyspark.files import SparkFiles

THREAD = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.jsonl)")


def thread(path):
    """Files of one thread belong together: Codex writes its id into their names."""
    found = THREAD.search(os.path.basename(path))
    return found.group() if found else path


def size(path):
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # The executor will say why it cannot be read.


def partitions(paths, most_bytes):
    """Lists of paths of about equal size, the largest threads first."""
    threads = {}
    for path in paths:
        threads.setdefault(thread(path), []).append(path)
    weighted = sorted(((sum(map(size, files)), files) for files in threads.values()), reverse=True)
    count = max(1, min(len(weighted), -(-sum(weight for weight, _ in weighted) // most_bytes)))
    bins = [[0, []] for _ in range(count)]
    for weight, files in weighted:
        lightest = min(bins, key=lambda bin: bin[0])
        lightest[0] += weight
        lightest[1] += files
    return [files for _, files in sorted(bins, key=lambda bin: -bin[0])]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("manifest")
    parser.add_argument("output", help="a directory that is not there yet")
    parser.add_argument("--binary", required=True, help="the program, built for the executors' system")
    parser.add_argument("--root", required=True, help="the directory that check would be given")
    parser.add_argument("--partition-bytes", type=int, default=128 << 20)
    parser.add_argument("options", nargs="*", help="further options of scan, after --")
    arguments = parser.parse_args()

    with open(arguments.manifest, "rb") as file:
        lines = file.read()
    if b"\0" in lines:
        sys.exit("scan.py: the manifest is NUL-separated; paths with line breaks cannot be piped, list the others by line")
    try:
        paths = [line for line in lines.decode().split("\n") if line]
    except UnicodeDecodeError as error:
        sys.exit(f"scan.py: a path in the manifest is not UTF-8: {error}")
    if not paths:
        sys.exit("scan.py: the manifest names no file")
    parts = partitions(paths, arguments.partition_bytes)

    context = SparkContext(conf=SparkConf().setAppName("codex-postmortem scan"))
    context.addFile(arguments.binary)
    name = os.path.basename(arguments.binary)
    # Executors keep what is shipped in their working directory; a master of one process keeps it elsewhere.
    is_cluster = not re.match(r"local(\[|$)", context.master)
    program = "./" + name if is_cluster else SparkFiles.get(name)
    command = shlex.join([program, "scan", "-", "--root", arguments.root, "--jobs", "1", *arguments.options])
    environment = {key: value for key, value in os.environ.items() if key.startswith("CODEX_POSTMORTEM_")}
    lines = context.parallelize(parts, len(parts)).flatMap(lambda part: part)
    lines.pipe(command, env=environment, checkCode=True).saveAsTextFile(arguments.output)
    context.stop()


if __name__ == "__main__":
    main()
