enum GitLabSnippet: CISnippet {
    static let name = "gitlab"
    static let text = #"""
        # GitLab CI/CD: a job for .gitlab-ci.yml, in an image with git and codex-postmortem, after a job `codex` that keeps
        # codex-home/sessions as an artefact.
        codex-postmortem:
          stage: .post
          needs:
            - job: codex
              artifacts: true
          when: always
          script:
            # The policy is the target branch's, which a merge request cannot loosen.
            - git fetch --quiet --no-tags --depth=1 origin "${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-$CI_DEFAULT_BRANCH}"
            - >-
              codex-postmortem check codex-home/sessions --config-from FETCH_HEAD:.codex-postmortem.yml
              --report json=codex-postmortem/report.json
              --report markdown=codex-postmortem/report.md
              --report junit=codex-postmortem/TEST-codex-postmortem.xml
              --report gitlab=codex-postmortem/gl-code-quality-report.json
          artifacts:
            when: always
            paths: [codex-postmortem/]
            reports:
              junit: codex-postmortem/TEST-codex-postmortem.xml
              codequality: codex-postmortem/gl-code-quality-report.json

        """#
}
