#!/usr/bin/env bash
# Leaves the reports and hands the verdict on as an output, so that they can be uploaded before it fails the job.
set -uo pipefail

"$(dirname "${BASH_SOURCE[0]}")/../postmortem.sh"
code=$?

# A run that ended before its verdict (no program, usage, configuration, a bug) wrote no outputs; the job must not be
# green then.
if [ "${POSTMORTEM_COMMAND:-check}" = scan ]; then
    # No verdict: merge gives it.
    printf 'verdict=\nexit-code=%d\nfindings=\ncost-usd=\n' "$code" >>"$GITHUB_OUTPUT"
elif ! grep -q '^exit-code=' "$GITHUB_OUTPUT" 2>/dev/null; then
    [ "$code" -ne 0 ] || code=2
    printf 'verdict=inconclusive\nexit-code=%d\nfindings=0\ncost-usd=\n' "$code" >>"$GITHUB_OUTPUT"
fi
printf 'report-dir=%s\n' "$POSTMORTEM_REPORT_DIR" >>"$GITHUB_OUTPUT"
