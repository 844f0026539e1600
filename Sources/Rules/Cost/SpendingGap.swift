import Basics
import ThreadModel

/// Why a sum of what was used is known to be too low, and what makes it whole.
struct SpendingGap: Sendable {
    /// The beginning of a sentence: "The recording holds no times".
    let reason: String
    let remedy: String

    static let noTimes = SpendingGap(
        reason: "The recording holds no times",
        remedy: "Give the rollout files of the session along with the stream, or take the budget off for this input.")

    static let noPlan = SpendingGap(
        reason: "A stream or a trace does not say what was used of the plan", remedy: noTimes.remedy)

    static let noRequests = SpendingGap(
        reason: "A stream does not say how many requests a turn made", remedy: noTimes.remedy)

    /// nil when the sums are complete.
    init?(_ sums: RunSums) {
        if sums.silentStreams > 0 {
            self.init(
                reason: "A stream has no token counts of a turn",
                remedy: Self.noTimes.remedy)
        } else if sums.silentThreads > 0 {
            let all = "The recording holds answers or calls, but no token counts"
            let some =
                "\(sums.silentThreads) of \(HumanUnits.count(sums.threads, "thread")) hold answers or calls, but no token counts"
            self.init(
                reason: sums.silentThreads == sums.threads ? all : some,
                remedy:
                    "Keep the output of `codex exec --json` and give it along with the files, or take the budget off "
                    + "for this input.")
        } else if sums.tokensInDoubt > 0 {
            self.init(
                reason:
                    "Up to \(HumanUnits.tokens(sums.tokensInDoubt)) tokens are left out if the counters of its streams "
                    + "began again at a resume, as those of releases up to 0.65 do",
                remedy: "Give the rollout files along with the streams: they say what each response used.")
        } else if sums.missingChildren > 0 {
            let isOne = sums.missingChildren == 1
            self.init(
                reason: isOne
                    ? "The file of a sub-agent that it started is missing or empty"
                    : "The files of \(sums.missingChildren) sub-agents that it started are missing or empty",
                remedy:
                    "Give the whole sessions directory, not one day or file of it: each sub-agent has a file of its own, "
                    + "in the folder of the day it started. `show --tree` names the missing.")
        } else if sums.missingParents > 0 {
            self.init(
                reason: sums.missingParents == 1
                    ? "The file of the thread that started it is missing"
                    : "The files of threads that started \(sums.missingParents) of them are missing",
                remedy:
                    "Give the whole sessions directory, not one day or file of it: a session's budget is of the thread "
                    + "that started it and everything below.")
        } else if sums.unmeasuredCompactions > 0 {
            let times = HumanUnits.count(sums.unmeasuredCompactions, "compaction")
            self.init(
                reason: "Codex's trace does not say what \(times) used",
                remedy:
                    "Give the session files or the output of `codex exec --json` along with the trace, or take the budget "
                    + "off for this input.")
        } else {
            return nil
        }
    }

    private init(reason: String, remedy: String) {
        self.reason = reason
        self.remedy = remedy
    }
}
