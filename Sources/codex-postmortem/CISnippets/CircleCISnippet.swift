enum CircleCISnippet: CISnippet {
    static let name = "circleci"
    static let text = #"""
        # CircleCI: steps after the one that runs Codex, in .circleci/config.yml.
        # Keep the policy in a repository that the change under test cannot edit, and name it with --config.
              - run:
                  name: Codex post-mortem
                  when: always
                  command: |
                    codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                      --report json=codex-postmortem/report.json \
                      --report junit=codex-postmortem/TEST-codex-postmortem.xml \
                      --report markdown=codex-postmortem/report.md
              - store_test_results:
                  path: codex-postmortem
              - store_artifacts:
                  path: codex-postmortem

        """#
}
