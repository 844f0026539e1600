enum CircleCISnippet: CISnippet {
    static let name = "circleci"
    static let path = ".circleci/config.yml"
    static let text = #"""
        # CircleCI: Codex and its post-mortem, for .circleci/config.yml. CHANGE marks what is yours. The job shows the tests.
        version: 2.1

        jobs:
          codex:
            docker:
              - image: cimg/python:3.13-node
            environment:
              # Commands that Codex runs may write to the checkout and to /tmp, not here.
              CODEX_HOME: /home/circleci/codex-home
              # Codex's own trace knows what the sessions do not; it is not kept.
              CODEX_ROLLOUT_TRACE_ROOT: /home/circleci/codex-trace
              POSTMORTEM: /home/circleci/codex-postmortem
            steps:
              - checkout
              - run:
                  name: Prepare the post-mortem
                  command: |
                    branch=main # CHANGE: the branch whose policy holds
                    \#(PinnedInstall.script(branch: "$branch", indent: 12))
              - run:
                  name: Codex, stopped when it overruns a budget
                  command: |
                    # CHANGE: how you install Codex, and what it has to do
                    npm install --global @openai/codex@0.163.0
                    exec "$POSTMORTEM/bin/codex-postmortem" guard --no-check --config-from \#(PinnedInstall.policy) -- \
                      codex exec --sandbox workspace-write "Fix the failing tests"
              - run:
                  name: Codex post-mortem
                  when: always
                  # Not bash, which begins with the file $BASH_ENV in /tmp, where Codex may write.
                  shell: /bin/sh -eu
                  command: |
                    \#(PinnedInstall.freshReports)
                    "$POSTMORTEM/bin/codex-postmortem" check "$CODEX_HOME/sessions" "$CODEX_ROLLOUT_TRACE_ROOT" \
                      --config-from \#(PinnedInstall.policy) \
                      --report json=codex-postmortem/report.json \
                      --report html=codex-postmortem/report.html \
                      --report markdown=codex-postmortem/report.md \
                      --report junit=codex-postmortem/TEST-codex-postmortem.xml
              - store_test_results:
                  path: codex-postmortem
              - store_artifacts:
                  path: codex-postmortem

        workflows:
          codex:
            jobs:
              - codex

        """#
}
