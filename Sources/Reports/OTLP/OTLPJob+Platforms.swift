/// The variables of each platform, from its own documentation.
extension OTLPJob {
    static let platforms = [
        Platform(
            sign: "GITHUB_ACTIONS",
            values: [
                (OTLPNames.pipeline, [.variable("GITHUB_WORKFLOW")]),
                (OTLPNames.pipelineRun, [.variable("GITHUB_RUN_ID")]),
                (
                    OTLPNames.pipelineRunURL,
                    [.text("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}")]
                ),
                (OTLPNames.task, [.variable("GITHUB_JOB")]),
                (OTLPNames.worker, [.variable("RUNNER_NAME")]),
                (OTLPNames.repositoryURL, [.text("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}")]),
                (OTLPNames.repository, [.last("GITHUB_REPOSITORY")]),
                (OTLPNames.branch, [.variable("GITHUB_HEAD_REF"), .variable("GITHUB_REF_NAME")]),
                (OTLPNames.revision, [.variable("GITHUB_SHA")]),
                (OTLPNames.changeID, [.part("GITHUB_REF", after: "refs/pull/")]),
                (OTLPNames.host, [.constant("github")]),
            ]),
        Platform(
            sign: "GITLAB_CI",
            values: [
                (OTLPNames.pipeline, [.variable("CI_PIPELINE_NAME"), .variable("CI_PROJECT_PATH")]),
                (OTLPNames.pipelineRun, [.variable("CI_PIPELINE_ID")]),
                (OTLPNames.pipelineRunURL, [.variable("CI_PIPELINE_URL")]),
                (OTLPNames.task, [.variable("CI_JOB_NAME")]),
                (OTLPNames.taskRun, [.variable("CI_JOB_ID")]),
                (OTLPNames.taskRunURL, [.variable("CI_JOB_URL")]),
                (OTLPNames.worker, [.variable("CI_RUNNER_DESCRIPTION")]),
                (OTLPNames.repositoryURL, [.variable("CI_PROJECT_URL")]),
                (OTLPNames.repository, [.variable("CI_PROJECT_NAME")]),
                (
                    OTLPNames.branch,
                    [.variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"), .variable("CI_COMMIT_REF_NAME")]
                ),
                (OTLPNames.revision, [.variable("CI_COMMIT_SHA")]),
                (OTLPNames.changeID, [.variable("CI_MERGE_REQUEST_IID")]),
                (OTLPNames.host, [.constant("gitlab")]),
            ]),
        Platform(
            sign: "JENKINS_URL",
            values: [
                (OTLPNames.pipeline, [.variable("JOB_NAME")]),
                (OTLPNames.pipelineRun, [.variable("BUILD_ID")]),
                (OTLPNames.pipelineRunURL, [.variable("BUILD_URL")]),
                (OTLPNames.task, [.variable("STAGE_NAME")]),
                (OTLPNames.worker, [.variable("NODE_NAME")]),
                (OTLPNames.repositoryURL, [.variable("GIT_URL")]),
                (OTLPNames.repository, [.last("GIT_URL")]),
                (OTLPNames.branch, [.variable("CHANGE_BRANCH"), .variable("BRANCH_NAME"), .variable("GIT_BRANCH")]),
                (OTLPNames.revision, [.variable("GIT_COMMIT")]),
                (OTLPNames.changeID, [.variable("CHANGE_ID")]),
            ]),
        Platform(
            sign: "TF_BUILD",
            values: [
                (OTLPNames.pipeline, [.variable("BUILD_DEFINITIONNAME")]),
                (OTLPNames.pipelineRun, [.variable("BUILD_BUILDID")]),
                (
                    OTLPNames.pipelineRunURL,
                    [.text("{SYSTEM_COLLECTIONURI}{SYSTEM_TEAMPROJECT}/_build/results?buildId={BUILD_BUILDID}")]
                ),
                (OTLPNames.task, [.variable("SYSTEM_JOBDISPLAYNAME"), .variable("SYSTEM_JOBNAME")]),
                (OTLPNames.taskRun, [.variable("SYSTEM_JOBID")]),
                (OTLPNames.worker, [.variable("AGENT_NAME")]),
                (OTLPNames.repositoryURL, [.variable("BUILD_REPOSITORY_URI")]),
                (OTLPNames.repository, [.last("BUILD_REPOSITORY_NAME")]),
                (
                    OTLPNames.branch,
                    [
                        .rest("SYSTEM_PULLREQUEST_SOURCEBRANCH", after: "refs/heads/"),
                        .rest("BUILD_SOURCEBRANCH", after: "refs/heads/"), .variable("BUILD_SOURCEBRANCH"),
                    ]
                ),
                (OTLPNames.revision, [.variable("BUILD_SOURCEVERSION")]),
                (
                    OTLPNames.changeID,
                    [
                        .variable("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"),
                        .variable("SYSTEM_PULLREQUEST_PULLREQUESTID"),
                    ]
                ),
            ]),
        Platform(
            sign: "BUILDKITE",
            values: [
                (OTLPNames.pipeline, [.variable("BUILDKITE_PIPELINE_SLUG")]),
                (OTLPNames.pipelineRun, [.variable("BUILDKITE_BUILD_ID")]),
                (OTLPNames.pipelineRunURL, [.variable("BUILDKITE_BUILD_URL")]),
                (OTLPNames.task, [.variable("BUILDKITE_LABEL"), .variable("BUILDKITE_STEP_KEY")]),
                (OTLPNames.taskRun, [.variable("BUILDKITE_JOB_ID")]),
                (OTLPNames.worker, [.variable("BUILDKITE_AGENT_NAME")]),
                (OTLPNames.repositoryURL, [.variable("BUILDKITE_REPO")]),
                (OTLPNames.repository, [.last("BUILDKITE_REPO")]),
                (OTLPNames.branch, [.variable("BUILDKITE_BRANCH")]),
                (OTLPNames.revision, [.variable("BUILDKITE_COMMIT")]),
                (OTLPNames.changeID, [.number("BUILDKITE_PULL_REQUEST")]),
                (OTLPNames.host, [.variable("BUILDKITE_PIPELINE_PROVIDER")]),
            ]),
        Platform(
            sign: "CIRCLECI",
            values: [
                (OTLPNames.pipeline, [.variable("CIRCLE_PROJECT_REPONAME")]),
                (OTLPNames.pipelineRun, [.variable("CIRCLE_WORKFLOW_ID")]),
                (
                    OTLPNames.pipelineRunURL,
                    [.text("https://app.circleci.com/pipelines/workflows/{CIRCLE_WORKFLOW_ID}")]
                ),
                (OTLPNames.task, [.variable("CIRCLE_JOB")]),
                (OTLPNames.taskRun, [.variable("CIRCLE_BUILD_NUM")]),
                (OTLPNames.taskRunURL, [.variable("CIRCLE_BUILD_URL")]),
                (OTLPNames.repositoryURL, [.variable("CIRCLE_REPOSITORY_URL")]),
                (OTLPNames.repository, [.variable("CIRCLE_PROJECT_REPONAME")]),
                (OTLPNames.branch, [.variable("CIRCLE_BRANCH")]),
                (OTLPNames.revision, [.variable("CIRCLE_SHA1")]),
                (OTLPNames.changeID, [.variable("CIRCLE_PR_NUMBER"), .last("CIRCLE_PULL_REQUEST")]),
            ]),
    ]
}
