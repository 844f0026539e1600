import ArgumentParser
import Policy
import Safety
import ThreadModel

/// The flags of settings. None of them is declared here: its name, kind and text are those of the setting's own line in
/// `Settings`. The argument parser takes for flags what it sees in a value, so this one shows it a member for each.
struct SettingFlags<Choice: FlagChoice>: ParsableArguments, CustomReflectable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// What was given, by the setting's name.
    private var texts: [String: [String]] = [:]

    init() {}

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        for setting in Choice.settings {
            let key = Key(stringValue: setting.name)
            texts[setting.name] =
                if case .boolean = setting.kind {
                    try values.decode(Flag<Bool>.self, forKey: key).wrappedValue ? ["true"] : []
                } else if setting.kind.isList {
                    try values.decode(Option<[String]>.self, forKey: key).wrappedValue
                } else {
                    try values.decode(Option<String?>.self, forKey: key).wrappedValue.map { [$0] } ?? []
                }
        }
    }

    var customMirror: Mirror {
        let members = Choice.settings.map { setting -> Mirror.Child in
            (label: "_" + setting.name, value: Self.declaration(of: setting))
        }
        return Mirror(self, children: members)
    }

    private static func declaration(of setting: Setting) -> Any {
        let long = String((setting.flag ?? setting.name).drop { $0 == "-" })
        let name: NameSpecification =
            setting.letter.map { [.customShort($0), .customLong(long)] } ?? .customLong(long)
        let help = ArgumentHelp(
            setting.summary + (setting.kind.isList ? " Repeatable." : ""), valueName: setting.kind.valueName)
        if case .boolean = setting.kind { return Flag<Bool>(wrappedValue: false, name: name, help: help) }
        return setting.kind.isList
            ? Option<[String]>(wrappedValue: [], name: name, help: help) : Option<String?>(name: name, help: help)
    }

    func gives(_ setting: Setting) -> Bool { texts[setting.name]?.isEmpty == false }

    func layer() throws -> ConfigurationLayer {
        var layer = ConfigurationLayer()
        for setting in Choice.settings {
            guard let texts = texts[setting.name], !texts.isEmpty else { continue }
            do throws(ValueError) {
                // A path may hold any character.
                if case .paths = setting.kind {
                    layer[setting] = .strings(texts)
                } else {
                    try setting.read(texts.joined(separator: ","), into: &layer)
                }
            } catch {
                throw ValidationError(saying: "\(setting.flag ?? setting.name): \(error)")
            }
        }
        return layer
    }
}
