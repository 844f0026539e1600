/// Variables of this process's environment, without making a dictionary of all of them.
package enum ProcessVariables {
    /// Nil when it is not set.
    package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    package static func all(startingWith prefix: String) -> [String: String] {
        var found: [String: String] = [:]
        var entry = environmentVariables
        while let text = entry.pointee {
            entry += 1
            guard strncmp(text, prefix, prefix.utf8.count) == 0 else { continue }
            let variable = String(cString: text)
            guard let equals = variable.firstIndex(of: "=") else { continue }
            found[String(variable[..<equals])] = String(variable[variable.index(after: equals)...])
        }
        return found
    }
}
