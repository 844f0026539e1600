enum GitHubSnippet: CISnippet {
    static let name = "github"
    static let text = #"""
        # GitHub Actions: steps after the one that runs Codex. codex-postmortem is on the PATH; the step
        # summary, annotations and outputs come by themselves.
              - name: Policy of the default branch, which a pull request cannot loosen
                if: always()
                uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
                with:
                  ref: ${{ github.event.repository.default_branch }}
                  path: trusted
                  sparse-checkout: .codex-postmortem.yml
                  sparse-checkout-cone-mode: false
                  persist-credentials: false
              - name: Codex post-mortem
                if: always()
                run: |
                  touch trusted/.codex-postmortem.yml # Until the branch has one the defaults hold.
                  codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" --config trusted/.codex-postmortem.yml \
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
