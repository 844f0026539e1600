import Foundation
import TestSupport

/// A JSON Schema validator that is installed: check-jsonschema, or Python's jsonschema.
struct Validator {
    private let command: [String]

    static func find() -> Validator? {
        let script = """
            import json, sys, yaml, jsonschema
            class Loader(yaml.SafeLoader): pass
            # A date is text to JSON.
            Loader.yaml_implicit_resolvers = {
                first: [r for r in resolvers if r[0] != "tag:yaml.org,2002:timestamp"]
                for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft7Validator.check_schema(schema)
            errors = list(jsonschema.Draft7Validator(schema).iter_errors(yaml.load(open(sys.argv[2]), Loader)))
            print([e.message for e in errors])
            sys.exit(1 if errors else 0)
            """
        if OtherProgram.has(["check-jsonschema", "--version"]) {
            return Validator(command: ["check-jsonschema", "--schemafile"])
        }
        return OtherProgram.python(with: "jsonschema, yaml").map { Validator(command: [$0, "-c", script]) }
    }

    func run(_ file: String, schema: String, in directory: URL) throws -> OtherProgram.Result {
        try OtherProgram.run(command + [schema, file], in: directory)
    }
}
