"""Reads a directory of `--report otlp=DIR --otlp-json` with OpenTelemetry's own schema: both encodings say the same."""

import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


def with_base64(value):
    """OTLP writes ids in hexadecimal digits, where protobuf's JSON has base64."""
    if isinstance(value, list):
        return [with_base64(element) for element in value]
    if not isinstance(value, dict):
        return value
    return {
        name: base64.b64encode(bytes.fromhex(member)).decode()
        if name in ("traceId", "spanId", "parentSpanId") else with_base64(member)
        for name, member in value.items()
    }


def unknown(message):
    """Whether the schema lacks a field of the message, at any depth."""
    copy = type(message)()
    copy.CopyFrom(message)
    copy.DiscardUnknownFields()
    return len(copy.SerializeToString()) != len(message.SerializeToString())


for name, request in ("traces", ExportTraceServiceRequest), ("metrics", ExportMetricsServiceRequest):
    binary = request()
    with open(f"{sys.argv[1]}/{name}.binpb", "rb") as file:
        binary.ParseFromString(file.read())
    assert not unknown(binary), f"{name}.binpb has fields that the schema lacks"
    lines = request()
    with open(f"{sys.argv[1]}/{name}.jsonl", encoding="utf-8") as file:
        for line in file:
            # Unknown names are an error.
            lines.MergeFrom(json_format.ParseDict(with_base64(json.loads(line)), request()))
    assert binary == lines, f"{name}: the encodings differ"
    assert len(binary.SerializeToString()) > 500

for resource in binary.resource_metrics:
    for metric in (metric for scope in resource.scope_metrics for metric in scope.metrics):
        assert metric.WhichOneof("data") in ("sum", "histogram"), metric
        for point in metric.histogram.data_points:
            assert len(point.bucket_counts) == len(point.explicit_bounds) + 1, metric
            assert sum(point.bucket_counts) == point.count, metric
            assert list(point.explicit_bounds) == sorted(point.explicit_bounds), metric
        for point in list(metric.histogram.data_points) + list(metric.sum.data_points):
            assert 0 < point.start_time_unix_nano <= point.time_unix_nano, metric
