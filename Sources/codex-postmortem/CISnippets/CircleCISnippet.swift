enum CircleCISnippet: CISnippet {
    static let name = "circleci"
    static let text = #"""
        # CircleCI: steps after the one that runs Codex, in .circleci/config.yml, in an image with git and python3 with pip.
        # CODEX_HOME is outside the checkout and /tmp, which commands of Codex may write to.
              - run:
                  name: Codex post-mortem
                  when: always
                  command: |
                    \#(PinnedInstall.script(indent: 12))
                    "$program/bin/codex-postmortem" check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                      --config-from FETCH_HEAD:.codex-postmortem.yml \
                      --report json=codex-postmortem/report.json \
                      --report markdown=codex-postmortem/report.md \
                      --report junit=codex-postmortem/TEST-codex-postmortem.xml
              - store_test_results:
                  path: codex-postmortem
              - store_artifacts:
                  path: codex-postmortem

        """#
}
