import Basics
import ThreadModel
import Yams

/// `inputs: {include: [globs], exclude: [globs], label: template}`; see `PathFilter` for what a pattern matches and
/// `LabelTemplate` for names.
enum InputsSection: SettingGroup {
    static let key = "inputs"
    static let summary = """
        Which files are looked at, and what their sessions are called. A pattern matches from the directory that was \
        given on, and what lies below it: `nightly` finds nightly/a.jsonl and not pr/nightly/a.jsonl, `**/nightly` \
        finds both. What is excluded stays out in any case.
        """
}
