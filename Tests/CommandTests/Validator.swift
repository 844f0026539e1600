import Foundation

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
        if has(["check-jsonschema", "--version"]) { return Validator(command: ["check-jsonschema", "--schemafile"]) }
        let named = ProcessInfo.processInfo.environment["REPORTS_PYTHON"]
        for python in [named, "python3"].compactMap({ $0 }) where has([python, "-c", "import jsonschema, yaml"]) {
            return Validator(command: [python, "-c", script])
        }
        return nil
    }

    func run(_ file: String, schema: String, in directory: URL) throws -> (status: Int32, output: String) {
        try Self.run(command + [schema, file], in: directory)
    }

    private static func has(_ command: [String]) -> Bool {
        (try? run(command, in: FileManager.default.temporaryDirectory))?.status == 0
    }

    private static func run(_ command: [String], in directory: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
