enum GitHubSnippet: CISnippet {
    static let name = "github"
    static let path = ".github/workflows/codex.yml"
    static let text = #"""
        # GitHub Actions: Codex, its post-mortem, and a comment on the pull request, for .github/workflows/codex.yml
        # (`codex-postmortem init --ci github --write` puts it there). CHANGE marks what is yours. The step summary,
        # annotations and outputs come by themselves. In a workflow you have already: paste the steps that name the
        # post-mortem, the first of them before the step that runs Codex.
        name: codex

        on:
          pull_request:
          workflow_dispatch:

        permissions: {}

        concurrency:
          group: codex-${{ github.ref }}
          cancel-in-progress: false

        jobs:
          codex:
            name: codex
            # A fork's pull request has no secrets, and should not.
            if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            permissions:
              contents: read
            outputs:
              report: ${{ steps.keep.outputs.artifact-id }}
            steps:
              - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
                with:
                  fetch-depth: 0
                  persist-credentials: false
              - name: Prepare the post-mortem
                id: prepare
                env:
                  BRANCH: ${{ github.event.repository.default_branch }}
                run: |
                  # CHANGE: the wheel's checksum, from its release. Nothing else is installed.
                  echo "\#(PinnedInstall.requirement)" >"$RUNNER_TEMP/requirements.txt"
                  \#(PinnedInstall.pip) \
                    --target "$RUNNER_TEMP/codex-postmortem" --requirement "$RUNNER_TEMP/requirements.txt"
                  echo "$RUNNER_TEMP/codex-postmortem/bin" >>"$GITHUB_PATH"
                  # Codex may write to the checkout and to /tmp, not here.
                  mkdir -p "$RUNNER_TEMP/codex-home" "$RUNNER_TEMP/codex-trace"
                  echo "CODEX_HOME=$RUNNER_TEMP/codex-home" >>"$GITHUB_ENV"
                  # Codex's own trace knows what the sessions do not; it is not kept.
                  echo "CODEX_ROLLOUT_TRACE_ROOT=$RUNNER_TEMP/codex-trace" >>"$GITHUB_ENV"
                  # The policy is the default branch's, which a pull request cannot loosen; by its hash, which
                  # nobody can give to another one.
                  echo "POLICY=$(git rev-parse "refs/remotes/origin/$BRANCH"):.codex-postmortem.yml" >>"$GITHUB_ENV"
              - name: Codex, stopped when it overruns a budget
                env:
                  CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                run: | # zizmor: ignore[adhoc-packages] by its exact version
                  # CHANGE: how you install Codex, and what it has to do
                  npm install --global @openai/codex@0.163.0
                  # In place of the shell, which would keep to itself that the run is canceled.
                  exec codex-postmortem guard --no-check --config-from "$POLICY" -- \
                    codex exec --sandbox workspace-write "Fix the failing tests"
              - name: Codex post-mortem
                if: always() && steps.prepare.outcome == 'success'
                run: |
                  \#(PinnedInstall.freshReports)
                  codex-postmortem check "$CODEX_HOME/sessions" "$CODEX_ROLLOUT_TRACE_ROOT" --config-from "$POLICY" \
                    --report json=codex-postmortem/report.json \
                    --report html=codex-postmortem/report.html \
                    --report comment=codex-postmortem/comment.md \
                    --report junit=codex-postmortem/TEST-codex-postmortem.xml
              - name: Keep the post-mortem
                id: keep
                if: always() && steps.prepare.outcome == 'success'
                uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
                with:
                  name: codex-postmortem
                  path: codex-postmortem/
                  overwrite: true

          comment:
            name: comment
            if: always() && github.event_name == 'pull_request' && needs.codex.outputs.report != ''
            needs: codex
            runs-on: ubuntu-24.04
            timeout-minutes: 5
            permissions:
              pull-requests: write # the comment
            steps:
              - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1
                with:
                  name: codex-postmortem
                  path: codex-postmortem
              - name: Comment, in place of an earlier one
                env:
                  GH_TOKEN: ${{ github.token }}
                  NUMBER: ${{ github.event.pull_request.number }}
                run: |
                  MARKER=$(head -n 1 codex-postmortem/comment.md)
                  export MARKER
                  comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
                  id=$(gh api --paginate "$comments" \
                    --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' | head -n 1)
                  if [ -n "$id" ]; then
                    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" \
                      --field body=@codex-postmortem/comment.md
                  else
                    gh api --silent --method POST "$comments" --field body=@codex-postmortem/comment.md
                  fi

        """#
}
