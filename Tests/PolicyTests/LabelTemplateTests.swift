import Testing

@testable import Policy

@Suite struct LabelTemplateTests {
    @Test(arguments: [
        ("{path}", "a/b/c"), ("web/{artifact}", "web/a"), ("{artifact}-{stem}.x", "a-c.x"), ("{stem}{stem}", "cc"),
    ]) func fills(_ template: String, _ expected: String) throws {
        let parts: [LabelTemplate.Part: String] = [.artifact: "a", .stem: "c", .path: "a/b/c"]
        #expect(try LabelTemplate(template).filled { parts[$0] ?? "" } == expected)
    }

    @Test(arguments: [
        ("", "gives all sessions the same name"), ("nightly", "gives all sessions the same name"),
        ("{artifact", "brace"),
        ("artifact}", "brace"), ("{path}}", "brace"), ("{stm}", "did you mean \"stem\"?"),
        // What a session says about itself must not choose its suppressions.
        ("{branch}/{path}", "is not a part of a path"), ("{}", "is not a part of a path"),
    ]) func refuses(_ template: String, _ reason: String) {
        let error = #expect(throws: ValueError.self) { try LabelTemplate(template) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}
