import Testing
import ThreadModel

@testable import Rules

@Suite struct RuleListTests {
    @Test func idsAreUniqueAndKebabCase() {
        let ids = RuleList.all.map(\.about.id)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(id.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }, "\(id)")
            #expect(!id.hasPrefix("-") && !id.hasSuffix("-"), "\(id)")
        }
    }

    @Test func listIsSortedByGroupThenID() {
        let groups = RuleDescription.Group.allCases
        let keys = RuleList.all.map { (groups.firstIndex(of: $0.about.group) ?? 0, $0.about.id) }
        #expect(keys.elementsEqual(keys.sorted { $0 < $1 }, by: ==))
    }

    @Test(arguments: RuleList.all.map(\.about.id)) func textsAreSentences(_ id: String) throws {
        let about = try #require(RuleList.rule(id)).about
        for text in [about.what, about.why, about.remedy, about.falseAlarms] + about.options.map(\.summary) {
            #expect(text.hasSuffix("."), "\(text)")
            #expect(text.first.map { $0.isUppercase || $0.isNumber || $0 == "`" } == true, "\(text)")
            #expect(!text.contains("  "), "\(text)")
        }
        for option in about.options {
            #expect(option.name.allSatisfy { $0 == "_" || ("a"..."z").contains($0) }, "\(option.name)")
        }
        #expect(Set(about.options.map(\.name)).count == about.options.count)
    }

    @Test(arguments: RuleList.all.map(\.about.id)) func everyRuleHasExamples(_ id: String) throws {
        let examples = try #require(RuleList.rule(id)).examples
        #expect(examples.fires.count >= 1)
        #expect(examples.quiet.count >= 2)
        let titles = (examples.fires + examples.quiet).map(\.title)
        #expect(Set(titles).count == titles.count)
    }
}
