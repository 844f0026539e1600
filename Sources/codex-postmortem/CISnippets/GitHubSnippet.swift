enum GitHubSnippet: CISnippet {
    static let name = "github"
    static let text = #"""
        # GitHub Actions: steps after the one that runs Codex, in .github/workflows/.
        # The policy is the default branch's, so that a pull request cannot loosen it.
              - name: Codex post-mortem
                if: always()
                env:
                  DEFAULT_BRANCH: ${{ github.event.repository.default_branch }}
                run: |
                  git fetch --quiet --depth=1 origin "$DEFAULT_BRANCH"
                  git show FETCH_HEAD:.codex-postmortem.yml > "$RUNNER_TEMP/codex-postmortem.yml"
                  status=0
                  codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                    --config "$RUNNER_TEMP/codex-postmortem.yml" \
                    --report json=codex-postmortem/report.json \
                    --report junit=codex-postmortem/TEST-codex-postmortem.xml \
                    --report markdown=codex-postmortem/report.md || status=$?
                  cat codex-postmortem/report.md >> "$GITHUB_STEP_SUMMARY"
                  exit "$status"
              - name: Keep the post-mortem
                if: always()
                uses: actions/upload-artifact@v4
                with:
                  name: codex-postmortem
                  path: codex-postmortem/

        """#
}
