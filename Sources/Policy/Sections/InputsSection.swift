import Basics
import ThreadModel
import Yams

/// `inputs: {include: [globs], exclude: [globs], label: template}`; see `PathFilter` for what a pattern matches and
/// `LabelTemplate` for names.
enum InputsSection: SettingGroup {
    static let key = "inputs"
    static let summary = """
        Which files are looked at, and what their sessions are called. A pattern matches the end of a path from the start of a component on, and what lies \
        below it: `nightly` finds artifacts/nightly/a.jsonl. One with a leading / must match from the root. What is \
        excluded stays out in any case.
        """
}
