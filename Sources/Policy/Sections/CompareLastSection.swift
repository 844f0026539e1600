/// `compare_last: 10`: compares with the median of so many earlier runs.
enum CompareLastSection: SingleSetting {
    static let setting = Setting.compareLast
}
