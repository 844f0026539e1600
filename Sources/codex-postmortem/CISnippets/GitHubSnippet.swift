enum GitHubSnippet: CISnippet {
    static let name = "github"
    static let text = #"""
        # GitHub Actions: steps after the one that runs Codex. codex-postmortem is on the PATH; the step
        # summary, annotations and outputs come by themselves.
              - name: Codex post-mortem
                if: always()
                env:
                  BRANCH: ${{ github.event.repository.default_branch }}
                run: |
                  # The policy is the default branch's, which a pull request cannot loosen.
                  git fetch --quiet --no-tags --depth=1 origin "$BRANCH"
                  codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" --config-from FETCH_HEAD:.codex-postmortem.yml \
                    --report json=codex-postmortem/report.json \
                    --report junit=codex-postmortem/TEST-codex-postmortem.xml
              - name: Keep the post-mortem
                if: always()
                uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
                with:
                  name: codex-postmortem-${{ github.job }}-${{ github.run_attempt }}
                  path: codex-postmortem/

        """#
}
