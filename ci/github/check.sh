#!/usr/bin/env bash
# Leaves the reports and hands the verdict on as an output, so that they can be uploaded before it fails the job.
set -uo pipefail

"$(dirname "${BASH_SOURCE[0]}")/../postmortem.sh"
code=$?

# A run that ended before its verdict (no program, usage, configuration, a bug) wrote no outputs; the job must not be
# green then.
if ! grep -q '^exit-code=' "$GITHUB_OUTPUT" 2>/dev/null; then
    [ "$code" -ne 0 ] || code=2
    printf 'verdict=inconclusive\nexit-code=%d\nfindings=0\ncost-usd=\n' "$code" >>"$GITHUB_OUTPUT"
fi
printf 'report-dir=%s\n' "$POSTMORTEM_REPORT_DIR" >>"$GITHUB_OUTPUT"
