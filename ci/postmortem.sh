#!/bin/sh
# One post-mortem in a pipeline: gets the program, takes the policy from where it can be trusted, checks the sessions
# and leaves every report before it returns the verdict. Needs no root, and nothing but a shell, git (for the policy),
# tar, sha256sum and curl or wget (for a release).
#
#   POSTMORTEM_PATHS           directories or files with sessions, one a line
#   POSTMORTEM_REPORT_DIR      where reports are left (default: codex-postmortem)
#   POSTMORTEM_PATH            the program, installed: a path, or a name that is looked up
#   POSTMORTEM_VERSION         else the release to download, such as 0.1.0,
#   POSTMORTEM_BASE_URL        from <base>/v<version>/codex-postmortem-<version>-linux-<machine>.tar.gz,
#   POSTMORTEM_SHA256          with its checksum, from your pipeline; without it the one beside the archive is used,
#                              which finds a damaged download but no exchanged one
#   CODEX_POSTMORTEM_CONFIG    the policy, a file you trust
#   POSTMORTEM_TRUSTED_BRANCH  else the branch of origin whose .codex-postmortem.yml is used
#
# Without either the default policy holds: what lies in the working directory may be Codex's own work. The program
# reads the other CODEX_POSTMORTEM_ variables itself (FAIL_ON, NO_FAIL, MAX_RUN_COST, ...).
set -eu

# 2 is "inconclusive": what could not begin has judged nothing.
fail() {
    echo "codex-postmortem: $*" >&2
    exit 2
}

fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl --fail --silent --show-error --location --retry 3 --output "$2" "$1"
    else
        wget -q -O "$2" "$1"
    fi
}

reports=${POSTMORTEM_REPORT_DIR:-codex-postmortem}
mkdir -p "$reports" || fail "cannot make the directory $reports"

program=${POSTMORTEM_PATH:-}
if [ -z "$program" ]; then
    version=${POSTMORTEM_VERSION:-}
    [ -n "$version" ] || fail "say which program: POSTMORTEM_PATH of an installed one, or a POSTMORTEM_VERSION"
    [ -n "${POSTMORTEM_BASE_URL:-}" ] || fail "say where release $version is: POSTMORTEM_BASE_URL"
    name=codex-postmortem-$version-linux-$(uname -m)
    url=${POSTMORTEM_BASE_URL%/}/v$version/$name.tar.gz
    download=$(mktemp -d)
    fetch "$url" "$download/archive" || fail "could not download $url"
    wanted=${POSTMORTEM_SHA256:-}
    if [ -z "$wanted" ]; then
        fetch "$url.sha256" "$download/checksum" || fail "could not download $url.sha256; give POSTMORTEM_SHA256"
        read -r wanted _ <"$download/checksum" || [ -n "$wanted" ] || fail "$url.sha256 is empty"
    fi
    echo "$wanted  $download/archive" | sha256sum -c >/dev/null 2>&1 || fail "$url has another checksum than $wanted"
    tar -xzf "$download/archive" -C "$download" || fail "could not unpack $url"
    program=$download/$name/bin/codex-postmortem
fi
command -v "$program" >/dev/null || fail "there is no program $program"

if [ -z "${CODEX_POSTMORTEM_CONFIG:-}" ]; then
    # Kept with the reports, which say what they were judged by.
    CODEX_POSTMORTEM_CONFIG=$reports/policy.yml
    export CODEX_POSTMORTEM_CONFIG
    echo "version: 1" >"$CODEX_POSTMORTEM_CONFIG"
    if [ -n "${POSTMORTEM_TRUSTED_BRANCH:-}" ]; then
        git fetch --quiet --depth 1 origin "refs/heads/$POSTMORTEM_TRUSTED_BRANCH" ||
            fail "could not fetch $POSTMORTEM_TRUSTED_BRANCH, whose policy was to be used"
        if git cat-file -e FETCH_HEAD:.codex-postmortem.yml 2>/dev/null; then
            git show FETCH_HEAD:.codex-postmortem.yml >"$CODEX_POSTMORTEM_CONFIG" || fail "could not read the policy"
        else
            echo "codex-postmortem: $POSTMORTEM_TRUSTED_BRANCH has no .codex-postmortem.yml; the default policy holds" >&2
        fi
    fi
fi

set -- --report "json=$reports/codex-postmortem.json" --report "markdown=$reports/codex-postmortem.md"
set -- "$@" --report "comment=$reports/codex-postmortem.comment.md" --report "sarif=$reports/codex-postmortem.sarif"
set -- "$@" --report "junit=$reports/TEST-codex-postmortem.xml" --report "gitlab=$reports/gl-code-quality-report.json"
[ -z "${POSTMORTEM_COMMENT_KEY:-}" ] || set -- "$@" --comment-key "$POSTMORTEM_COMMENT_KEY"
[ -n "${POSTMORTEM_PATHS:-}" ] || fail "say where the sessions are: POSTMORTEM_PATHS"
code=0
echo "$POSTMORTEM_PATHS" | "$program" check - "$@" || code=$?
exit "$code"
