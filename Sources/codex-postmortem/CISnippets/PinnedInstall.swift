/// How every step gets the program: this version, from the index, with the checksum that its user writes down.
enum PinnedInstall {
    /// Sixty-four zeros are nobody's checksum: until they are changed nothing is installed and the job fails.
    static let requirement = "codex-postmortem==\(Version.text) --hash=sha256:" + String(repeating: "0", count: 64)

    /// Followed by the directory and the file with the requirement.
    static let pip = "python3 -m pip install --quiet --no-deps --only-binary :all: --require-hashes"

    /// Commands that install the program into `$program` and fetch the main branch's policy, for a step whose script is
    /// indented by so many spaces.
    static func script(indent: Int) -> String {
        [
            "program=$(mktemp -d)",
            "# CHANGE: the wheel's checksum, from its release. Nothing else is installed.",
            "echo \"\(requirement)\" >\"$program/requirements.txt\"",
            "\(pip) \\",
            "  --target \"$program\" --requirement \"$program/requirements.txt\"",
            "# The policy is the main branch's, which a pull request cannot loosen.",
            "git fetch --quiet --no-tags --depth=1 origin main",
        ].joined(separator: "\n" + String(repeating: " ", count: indent))
    }
}
