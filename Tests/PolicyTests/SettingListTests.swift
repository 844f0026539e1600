import Testing

@testable import Policy

/// The list of settings holds every member of `Settings`, in its order.
struct SettingListTests {
    @Test func holdsEveryMember() {
        let members = Mirror(reflecting: Settings.named).children.map(\.value)
        let names = members.compactMap { ($0 as? Setting)?.name }
        #expect(names.count == members.count && names.count > 20)
        #expect(Setting.all.map(\.name) == names)
    }
}
