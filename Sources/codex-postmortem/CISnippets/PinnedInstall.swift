/// How every recipe gets the program: this version, from the index, with the checksum that its user writes down.
enum PinnedInstall {
    /// Sixty-four zeros are nobody's checksum: until they are changed nothing is installed and the job fails.
    static let requirement = "codex-postmortem==\(Version.text) --hash=sha256:" + String(repeating: "0", count: 64)

    /// Followed by the directory and the file with the requirement.
    static let pip = "python3 -m pip install --quiet --no-deps --only-binary :all: --require-hashes"

    /// Commands that make the directories, install the program into `$POSTMORTEM` and write down the commit whose policy
    /// holds, before Codex can change anything. Without backslashes, which Groovy would read.
    /// - commit: commands whose last one prints the commit.
    /// - indent: of the script they are part of.
    static func script(commit: [String], indent: Int) -> String {
        let lines =
            [
                "mkdir -p \"$CODEX_HOME\" \"$CODEX_ROLLOUT_TRACE_ROOT\" \"$POSTMORTEM\"",
                "# CHANGE: the wheel's checksum, from its release. Nothing else is installed.",
                "echo \"\(requirement)\" >\"$POSTMORTEM/requirements.txt\"",
                "set -- --target \"$POSTMORTEM\" --requirement \"$POSTMORTEM/requirements.txt\"",
                "\(pip) \"$@\"",
                "# The policy is the target branch's, which a change cannot loosen; by its hash, which nobody can give",
                "# to another one.",
            ] + commit.dropLast() + commit.suffix(1).map { "\($0) >\"$POSTMORTEM/policy\"" }
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    /// The same where the checkout has to fetch the branch first.
    static func script(branch: String, indent: Int) -> String {
        script(
            commit: [
                // Whole: of a short name git takes a tag first, and a tag anybody may push.
                "git fetch --quiet --no-tags --depth=1 origin \"refs/heads/\(branch)\"", "git rev-parse FETCH_HEAD",
            ],
            indent: indent)
    }

    /// What a change or Codex put in the place of the reports is not theirs: a link could lead anywhere.
    static let freshReports = "rm -rf codex-postmortem"

    /// What reads it again.
    static let policy = "\"$(cat \"$POSTMORTEM/policy\"):.codex-postmortem.yml\""
}
