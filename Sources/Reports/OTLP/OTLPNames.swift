/// Every name that the OpenTelemetry files use, and whose it is.
///
/// - `gen_ai.*` spans: open-telemetry/semantic-conventions-genai 002c8a6 (docs/gen-ai/gen-ai-agent-spans.md).
/// - `gen_ai.*` metrics: 004902b (gen-ai-metrics.md) and, the newer family beside it, 066d4a7 (gen-ai-token-metrics.md).
/// - `cicd.*`, `vcs.*`, `process.*`, `error.*`, `service.*`: open-telemetry/semantic-conventions 1.44.0.
/// - `codex_postmortem.*`: this program's own.
///
/// All of GenAI's is in development there, and changes. This file is what has to follow.
enum OTLPNames {
    // MARK: Who speaks

    /// Codex's own telemetry is from `codex_exec`: two producers of one name would count everything twice.
    static let service = "codex"
    static let scope = "codex-postmortem"
    static let serviceName = "service.name"
    static let serviceVersion = "service.version"

    // MARK: The job

    static let pipeline = "cicd.pipeline.name"
    static let pipelineRun = "cicd.pipeline.run.id"
    static let pipelineRunURL = "cicd.pipeline.run.url.full"
    static let task = "cicd.pipeline.task.name"
    static let taskRun = "cicd.pipeline.task.run.id"
    static let taskRunURL = "cicd.pipeline.task.run.url.full"
    static let worker = "cicd.worker.name"
    static let repository = "vcs.repository.name"
    static let repositoryURL = "vcs.repository.url.full"
    static let branch = "vcs.ref.head.name"
    static let revision = "vcs.ref.head.revision"
    static let changeID = "vcs.change.id"
    static let host = "vcs.provider.name"

    // MARK: Operations

    static let invokeAgent = "invoke_agent"
    static let chat = "chat"
    static let executeTool = "execute_tool"
    /// A span of the run itself, for what is wrong with it and with no session of it.
    static let run = "codex_postmortem.run"

    static let operation = "gen_ai.operation.name"
    static let provider = "gen_ai.provider.name"
    /// Codex speaks OpenAI's protocol, whoever serves it.
    static let openAI = "openai"
    static let errorType = "error.type"

    // MARK: Attributes of spans

    static let agentName = "gen_ai.agent.name"
    static let agentID = "gen_ai.agent.id"
    static let agentVersion = "gen_ai.agent.version"
    static let conversation = "gen_ai.conversation.id"
    static let requestModel = "gen_ai.request.model"
    static let responseID = "gen_ai.response.id"
    static let inputTokens = "gen_ai.usage.input_tokens"
    static let outputTokens = "gen_ai.usage.output_tokens"
    static let cacheReadTokens = "gen_ai.usage.cache_read.input_tokens"
    static let cacheWriteTokens = "gen_ai.usage.cache_creation.input_tokens"
    static let reasoningTokens = "gen_ai.usage.reasoning.output_tokens"
    static let toolName = "gen_ai.tool.name"
    static let toolType = "gen_ai.tool.type"
    static let callID = "gen_ai.tool.call.id"
    static let exitCode = "process.exit.code"

    // MARK: Content, only where it is asked for

    static let inputMessages = "gen_ai.input.messages"
    static let outputMessages = "gen_ai.output.messages"
    static let callArguments = "gen_ai.tool.call.arguments"
    static let callResult = "gen_ai.tool.call.result"
    static let label = "codex_postmortem.session.label"
    static let agentPath = "codex_postmortem.agent.path"
    static let reason = "codex_postmortem.reason"
    static let message = "codex_postmortem.message"
    static let evidence = "codex_postmortem.evidence"

    // MARK: Our own attributes

    static let verdict = "codex_postmortem.verdict"
    static let runVerdict = "codex_postmortem.run.verdict"
    static let runExitCode = "codex_postmortem.run.exit_code"
    static let outcome = "codex_postmortem.outcome"
    static let failure = "codex_postmortem.failure"
    static let role = "codex_postmortem.role"
    static let toolKind = "codex_postmortem.tool.kind"
    static let editedFiles = "codex_postmortem.edited_files"
    static let turn = "codex_postmortem.turn"
    static let effort = "codex_postmortem.effort"
    static let response = "codex_postmortem.response"
    static let tier = "codex_postmortem.service_tier"
    static let contextTokens = "codex_postmortem.context_tokens"
    static let contextWindow = "codex_postmortem.context_window"
    static let costUSD = "codex_postmortem.cost_usd"
    static let sessionCost = "codex_postmortem.session.cost_usd"
    static let sessionTokens = "codex_postmortem.session.tokens"
    static let sessionUnpriced = "codex_postmortem.session.unpriced_tokens"
    static let sessionThreads = "codex_postmortem.session.threads"
    static let threadCost = "codex_postmortem.thread.cost_usd"
    static let threadTokens = "codex_postmortem.thread.tokens"
    static let turns = "codex_postmortem.turns"
    static let calls = "codex_postmortem.tool_calls"
    static let failedCalls = "codex_postmortem.failed_tool_calls"
    static let compactions = "codex_postmortem.compactions"
    static let omittedSteps = "codex_postmortem.omitted_steps"
    static let omittedSessions = "codex_postmortem.omitted_sessions"
    static let change = "codex_postmortem.change"
    static let rule = "codex_postmortem.rule"
    static let severity = "codex_postmortem.severity"
    static let status = "codex_postmortem.status"
    static let findingID = "codex_postmortem.finding.id"
    static let inconclusive = "codex_postmortem.inconclusive"
    static let count = "codex_postmortem.count"
    static let path = "codex_postmortem.path"
    static let line = "codex_postmortem.line"
    static let wastedCost = "codex_postmortem.wasted.cost_usd"
    static let wastedTokens = "codex_postmortem.wasted.tokens"

    // MARK: Events

    static let findingEvent = "codex_postmortem.finding"
    static let turnEvent = "codex_postmortem.turn"
    static let modelEvent = "codex_postmortem.model_change"
    static let effortEvent = "codex_postmortem.effort_change"
    static let rerouteEvent = "codex_postmortem.reroute"
    static let compactionEvent = "codex_postmortem.compaction"

    // MARK: Metrics

    static let metricTokenUsage = "gen_ai.client.token.usage"
    static let metricOperationDuration = "gen_ai.client.operation.duration"
    static let metricAgentDuration = "gen_ai.invoke_agent.duration"
    static let metricInferenceCalls = "gen_ai.invoke_agent.inference_calls"
    static let metricToolCalls = "gen_ai.invoke_agent.tool_calls"
    static let metricToolDuration = "gen_ai.execute_tool.duration"
    static let metricOperationInput = "gen_ai.client.inference.operation.input_tokens"
    static let metricOperationOutput = "gen_ai.client.inference.operation.output_tokens"
    static let metricCost = "codex_postmortem.cost"
    static let metricUnpricedTokens = "codex_postmortem.unpriced_tokens"
    static let metricFindings = "codex_postmortem.findings"
    static let metricSessions = "codex_postmortem.sessions"
    static let metricCallOutcomes = "codex_postmortem.tool_calls"
    static let metricUsedInput = "gen_ai.client.inference.usage.input_tokens"
    static let metricUsedOutput = "gen_ai.client.inference.usage.output_tokens"
    static let metricUsedCacheRead = "gen_ai.client.inference.usage.cache_read.input_tokens"
    static let metricUsedCacheWrite = "gen_ai.client.inference.usage.cache_write.input_tokens"
    static let metricUsedReasoning = "gen_ai.client.inference.usage.reasoning.output_tokens"

    // MARK: Attributes of metrics

    static let tokenType = "gen_ai.token.type"
    static let tokenModality = "gen_ai.token.modality"
    /// Where a metric has more series than it may: the rest, together (opentelemetry.io/docs/specs/otel/metrics/sdk).
    static let overflow = "otel.metric.overflow"
}
