import Basics
import ThreadModel
import Yams

/// `guard: {stop_on: [rules], reports: [FORMAT=PATH]}`: what `guard` does besides keeping the budgets.
enum GuardSection: SettingGroup {
    static let key = "guard"
    static let summary = """
        What `guard` does while Codex runs. The budgets above may always stop it; a stop is the finding \
        stopped-by-guard.
        """
}
