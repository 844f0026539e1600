import ThreadModel

/// `fail_on: error | warning | note | none`.
enum FailOnSection: SingleSetting {
    static let setting = Setting.failOn
}
