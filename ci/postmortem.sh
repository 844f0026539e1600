#!/bin/sh
# One post-mortem in a pipeline: gets the program, takes the policy from where it can be trusted, checks the sessions
# and leaves every report before it returns the verdict. Needs no root, and nothing but a shell, git (for the policy),
# tar, sha256sum and curl or wget (for a release).
#
#   POSTMORTEM_COMMAND         check (the default); scan leaves codex-postmortem.ndjson instead of a verdict, and merge
#                              judges what scans left
#   POSTMORTEM_PATHS           directories or files with sessions, one a line; merge: files that scan left, and directories
#                              with .ndjson files, each of which has to be there
#   POSTMORTEM_REPORT_DIR      where reports are left (default: codex-postmortem)
#   POSTMORTEM_PATH            the program, installed: a path, or a name that is looked up
#   POSTMORTEM_VERSION         else the release to download, such as 0.1.0,
#   POSTMORTEM_BASE_URL        from <base>/v<version>/codex-postmortem-<version>-linux-<machine>.tar.gz,
#   POSTMORTEM_SHA256          with its checksum, written down in your pipeline: nothing else is unpacked
#   CODEX_POSTMORTEM_CONFIG    the policy, a file you trust
#   POSTMORTEM_POLICY          else REF:PATH of a commit that is here already, read from git's objects,
#   POSTMORTEM_TRUSTED_BRANCH  else the branch of origin whose .codex-postmortem.yml is used, read from git's objects:
#                              what lies in the checkout may be Codex's own work, links included
#
# Without either the default policy holds. The program reads the other CODEX_POSTMORTEM_ variables itself (FAIL_ON,
# NO_FAIL, MAX_RUN_COST, ...).
set -eu

# 2 is "inconclusive": what could not begin has judged nothing.
fail() {
    echo "codex-postmortem: $*" >&2
    exit 2
}

# Only https, also behind a redirection; a file for mirrors on disk.
fetch() {
    case $1 in
        https://* | file:///*) ;;
        *) fail "only https is downloaded from, not $1" ;;
    esac
    if command -v curl >/dev/null 2>&1; then
        curl --proto =https,file --proto-redir =https --fail --silent --show-error --location --retry 3 --output "$2" "$1"
    else
        wget -q -O "$2" "$1"
    fi
}

reports=${POSTMORTEM_REPORT_DIR:-codex-postmortem}
# A change could make it a link to anywhere.
[ ! -h "$reports" ] || fail "the directory $reports is a link"
mkdir -p "$reports" || fail "cannot make the directory $reports"

program=${POSTMORTEM_PATH:-}
if [ -z "$program" ]; then
    version=${POSTMORTEM_VERSION:-}
    [ -n "$version" ] || fail "say which program: POSTMORTEM_PATH of an installed one, or a POSTMORTEM_VERSION"
    [ -n "${POSTMORTEM_BASE_URL:-}" ] || fail "say where release $version is: POSTMORTEM_BASE_URL"
    name=codex-postmortem-$version-linux-$(uname -m)
    url=${POSTMORTEM_BASE_URL%/}/v$version/$name.tar.gz
    wanted=${POSTMORTEM_SHA256:-}
    [ "${#wanted}" -eq 64 ] || fail "give the checksum of $url: POSTMORTEM_SHA256, 64 digits"
    download=$(mktemp -d)
    fetch "$url" "$download/archive" || fail "could not download $url"
    found=$(sha256sum <"$download/archive") || fail "could not read what was downloaded"
    [ "${found%% *}" = "$wanted" ] || fail "$url has the checksum ${found%% *}, not $wanted"
    tar -xzf "$download/archive" -C "$download" || fail "could not unpack $url"
    program=$download/$name/bin/codex-postmortem
fi
command -v "$program" >/dev/null || fail "there is no program $program"

command=${POSTMORTEM_COMMAND:-check}
case $command in
    check | merge)
        set -- --report "json=$reports/codex-postmortem.json" --report "markdown=$reports/codex-postmortem.md"
        set -- "$@" --report "comment=$reports/codex-postmortem.comment.md"
        set -- "$@" --report "sarif=$reports/codex-postmortem.sarif"
        set -- "$@" --report "junit=$reports/TEST-codex-postmortem.xml"
        set -- "$@" --report "gitlab=$reports/gl-code-quality-report.json"
        [ -z "${POSTMORTEM_COMMENT_KEY:-}" ] || set -- "$@" --comment-key "$POSTMORTEM_COMMENT_KEY"
        ;;
    scan) set -- --output "$reports/codex-postmortem.ndjson" ;;
    *) fail "POSTMORTEM_COMMAND is check, scan or merge, not $command" ;;
esac
[ -n "${POSTMORTEM_PATHS:-}" ] || fail "say where the sessions are: POSTMORTEM_PATHS"

policy=
if [ -z "${CODEX_POSTMORTEM_CONFIG:-}" ]; then
    if [ -n "${POSTMORTEM_POLICY:-}" ]; then
        set -- "$@" --config-from "$POSTMORTEM_POLICY"
    elif [ -n "${POSTMORTEM_TRUSTED_BRANCH:-}" ]; then
        git -c core.hooksPath=/dev/null fetch --quiet --no-tags --depth 1 origin "refs/heads/$POSTMORTEM_TRUSTED_BRANCH" ||
            fail "could not fetch $POSTMORTEM_TRUSTED_BRANCH, whose policy was to be used"
        set -- "$@" --config-from FETCH_HEAD:.codex-postmortem.yml
    else
        # The defaults; what lies in the checkout is not looked for.
        policy="version: 1"
        set -- "$@" --config -
    fi
fi

# The files that scans left at the paths. A path without one is a job whose scan is not here.
scans() {
    for path; do
        [ -e "$path" ] || fail "there is no $path"
        if [ ! -d "$path" ]; then
            printf '%s\n' "$path"
            continue
        fi
        case $path in
            # find would take it for an expression, whatever stands before it.
            -* | \(* | !*) path=./$path ;;
        esac
        found=$(find -H "$path" -type f -name '*.ndjson') || fail "cannot look through $path"
        [ -n "$found" ] || fail "no scan left lines (.ndjson) below $path"
        printf '%s\n' "$found" | sort
    done
}

# A path a line.
set -f
IFS="
"
paths=$POSTMORTEM_PATHS
# shellcheck disable=SC2086
if [ "$command" = merge ]; then
    paths=$(scans $paths) || exit 2
fi
# shellcheck disable=SC2086
set -- "$@" -- $paths
unset IFS
set +f
code=0
echo "$policy" | "$program" "$command" "$@" || code=$?
exit "$code"
