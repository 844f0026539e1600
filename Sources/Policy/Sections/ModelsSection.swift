import Basics
import ThreadModel
import Yams

/// `models: {allow: [globs]}`: an option of the rule `model-not-allowed`.
enum ModelsSection: SettingGroup {
    static let key = "models"
    static let summary = "Which models a session and its sub-agents may use; left out, all of them."
}
