/// How every step gets the program: this version, from the index, with the checksum that its user writes down.
enum PinnedInstall {
    /// Sixty-four zeros are nobody's checksum: until they are changed nothing is installed and the job fails.
    static let requirement = "codex-postmortem==\(Version.text) --hash=sha256:" + String(repeating: "0", count: 64)

    /// Followed by the directory and the file with the requirement.
    static let pip = "python3 -m pip install --quiet --no-deps --only-binary :all: --require-hashes"
}
