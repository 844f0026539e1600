import Testing

@testable import Reports

@Suite struct OTLPJobTests {
    /// As each platform sets them, as far as they count.
    private static let platforms: [(environment: [String: String], expected: [String: String])] = [
        (
            [
                "GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": "ci", "GITHUB_RUN_ID": "4711",
                "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_JOB": "codex",
                "GITHUB_SHA": "8c3f1a9be02d47f5a6c1d0e9b7a8f6e5d4c3b2a1", "GITHUB_REF": "refs/pull/7/merge",
                "GITHUB_HEAD_REF": "fix", "GITHUB_REF_NAME": "7/merge", "RUNNER_NAME": "runner 1",
            ],
            [
                "cicd.pipeline.name": "ci", "cicd.pipeline.run.id": "4711",
                "cicd.pipeline.run.url.full": "https://github.com/acme/shop/actions/runs/4711",
                "cicd.pipeline.task.name": "codex", "cicd.worker.name": "runner 1", "vcs.repository.name": "shop",
                "vcs.repository.url.full": "https://github.com/acme/shop", "vcs.ref.head.name": "fix",
                "vcs.ref.head.revision": "8c3f1a9be02d47f5a6c1d0e9b7a8f6e5d4c3b2a1", "vcs.change.id": "7",
                "vcs.provider.name": "github",
            ]
        ),
        (
            [
                "GITLAB_CI": "true", "CI_PROJECT_PATH": "acme/shop", "CI_PIPELINE_ID": "12", "CI_JOB_ID": "34",
                "CI_PIPELINE_URL": "https://gitlab.com/acme/shop/-/pipelines/12", "CI_JOB_NAME": "codex",
                "CI_JOB_URL": "https://gitlab.com/acme/shop/-/jobs/34", "CI_PROJECT_NAME": "shop",
                "CI_PROJECT_URL": "https://gitlab.com/acme/shop", "CI_COMMIT_REF_NAME": "main",
                "CI_MERGE_REQUEST_IID": "5", "CI_RUNNER_DESCRIPTION": "shared",
            ],
            [
                "cicd.pipeline.name": "acme/shop", "cicd.pipeline.run.id": "12",
                "cicd.pipeline.run.url.full": "https://gitlab.com/acme/shop/-/pipelines/12",
                "cicd.pipeline.task.name": "codex", "cicd.pipeline.task.run.id": "34",
                "cicd.pipeline.task.run.url.full": "https://gitlab.com/acme/shop/-/jobs/34",
                "cicd.worker.name": "shared", "vcs.repository.name": "shop", "vcs.change.id": "5",
                "vcs.repository.url.full": "https://gitlab.com/acme/shop", "vcs.ref.head.name": "main",
                "vcs.provider.name": "gitlab",
            ]
        ),
        (
            [
                "JENKINS_URL": "https://ci.example/", "JOB_NAME": "shop/main", "BUILD_ID": "8",
                "BUILD_URL": "https://ci.example/job/shop/8/", "STAGE_NAME": "Codex", "NODE_NAME": "built-in",
                "GIT_URL": "https://bot:s3cretvalue@git.example/acme/shop.git", "GIT_BRANCH": "origin/main",
            ],
            [
                "cicd.pipeline.name": "shop/main", "cicd.pipeline.run.id": "8",
                "cicd.pipeline.run.url.full": "https://ci.example/job/shop/8/", "cicd.pipeline.task.name": "Codex",
                "cicd.worker.name": "built-in", "vcs.repository.url.full": "https://git.example/acme/shop.git",
                "vcs.repository.name": "shop", "vcs.ref.head.name": "origin/main",
            ]
        ),
        (
            [
                "TF_BUILD": "True", "BUILD_DEFINITIONNAME": "shop", "BUILD_BUILDID": "99",
                "SYSTEM_COLLECTIONURI": "https://dev.azure.com/acme/", "SYSTEM_TEAMPROJECT": "web",
                "SYSTEM_JOBDISPLAYNAME": "Codex", "BUILD_SOURCEBRANCH": "refs/heads/feature/x",
                "BUILD_REPOSITORY_NAME": "acme/shop",
            ],
            [
                "cicd.pipeline.name": "shop", "cicd.pipeline.run.id": "99", "cicd.pipeline.task.name": "Codex",
                "cicd.pipeline.run.url.full": "https://dev.azure.com/acme/web/_build/results?buildId=99",
                "vcs.ref.head.name": "feature/x", "vcs.repository.name": "shop",
            ]
        ),
        (
            [
                "BUILDKITE": "true", "BUILDKITE_PIPELINE_SLUG": "shop", "BUILDKITE_BUILD_ID": "b-1",
                "BUILDKITE_BUILD_URL": "https://buildkite.com/acme/shop/builds/1", "BUILDKITE_STEP_KEY": "codex",
                "BUILDKITE_REPO": "git@github.com:acme/shop.git", "BUILDKITE_PULL_REQUEST": "false",
            ],
            [
                "cicd.pipeline.name": "shop", "cicd.pipeline.run.id": "b-1", "cicd.pipeline.task.name": "codex",
                "cicd.pipeline.run.url.full": "https://buildkite.com/acme/shop/builds/1",
                "vcs.repository.url.full": "git@github.com:acme/shop.git", "vcs.repository.name": "shop",
            ]
        ),
        (
            [
                "CIRCLECI": "true", "CIRCLE_PROJECT_REPONAME": "shop", "CIRCLE_WORKFLOW_ID": "w-1",
                "CIRCLE_JOB": "codex", "CIRCLE_PULL_REQUEST": "https://github.com/acme/shop/pull/31",
            ],
            [
                "cicd.pipeline.name": "shop", "cicd.pipeline.run.id": "w-1", "cicd.pipeline.task.name": "codex",
                "cicd.pipeline.run.url.full": "https://app.circleci.com/pipelines/workflows/w-1",
                "vcs.repository.name": "shop", "vcs.change.id": "31",
            ]
        ),
    ]

    @Test(arguments: 0..<platforms.count) func isNamedByItsPlatform(_ index: Int) {
        #expect(Self.attributes(Self.platforms[index].environment) == Self.platforms[index].expected)
    }

    @Test func isNobodysElsewhere() {
        #expect(Self.attributes(["CI": "true", "GITHUB_RUN_ID": "1", "HOME": "/"]).isEmpty)
    }

    /// Variables may hold what whoever opened a change has named.
    @Test func secretsInVariablesAreRedacted() {
        let secret = "gh" + "p_" + String(repeating: "a1B2", count: 9)
        let attributes = Self.attributes(["GITHUB_ACTIONS": "true", "GITHUB_HEAD_REF": "fix/\(secret)"])
        #expect(attributes["vcs.ref.head.name"]?.contains("[redacted") == true)
    }

    private static func attributes(_ environment: [String: String]) -> [String: String] {
        OTLPTexts.attributes(OTLPJob(environment).attributes.messages)
    }
}
