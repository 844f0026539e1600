import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import Safety
import ThreadModel

/// Puts a run together from what the command line says; anything that is wrong with a file of the policy is said and
/// is exit 78.
enum RunSetup {
    /// - Parameter writing: the baseline that this run writes, which need not be there yet.
    static func analysis<Choice>(
        _ paths: [String], _ options: ChosenPolicyOptions<Choice>, writing: String? = nil
    ) throws -> Analysis {
        try analysis(paths, flags: options.layer(), now: options.now, writing: writing)
    }

    static func analysis(
        _ paths: [String], flags: ConfigurationLayer, now: Today?, writing: String? = nil
    ) throws -> Analysis {
        let paths = paths.map { WorkingDirectory.relative($0) }
        return try configured {
            let loaded = try PolicyLoader.load(flags: flags)
            for warning in loaded.warnings { Console.say("warning: \(warning)") }
            let policy = loaded.policy
            var prices = PriceTable.embedded
            for path in policy.priceFiles {
                prices.add(try loaded.source.named(path).map { try PriceFile($0, path: path) } ?? PriceFile(path: path))
            }
            prices.today = now?.day
            var analysis = Analysis(
                paths: paths, policy: policy, configurationPath: loaded.source.shown, prices: prices,
                redactor: try redactor(policy),
                workers: policy.workers, toolVersion: Version.text,
                today: now?.day ?? Today.clock)
            analysis.policyNotes = loaded.notes
            if !policy.redaction { analysis.policyNotes.append("secrets are shown: redaction is switched off") }
            analysis.workingDirectory = FileManager.default.currentDirectoryPath
            if let path = policy.baseline, !isFirst(path, writing: writing) {
                analysis.baseline =
                    try loaded.source.named(path).map { try Baseline($0, path: path) } ?? Baseline(path: path)
            }
            if let path = policy.compare {
                let before = try PreviousRun.read(path)
                analysis.previous = PreviousRun.facts(before)
                analysis.comparedWith = before
            }
            return analysis
        }
    }

    private static func redactor(_ policy: Policy) throws -> any Redacting {
        guard policy.redaction else { return NoRedaction() }
        // Reading the configuration has tried them.
        let custom = try policy.redactionPatterns.map { try Pattern($0) }
        let allowed = try policy.redactionAllowed.map { try Pattern($0) }
        guard let key = policy.redactionKey else { return Redactor(custom: custom, allowed: allowed) }
        return Redactor(key: key, custom: custom, allowed: allowed)
    }

    /// Runs what reads files of the policy.
    static func configured<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ConfigurationError {
            Console.say(ConsoleText(lines: error.description))
            throw ExitCode(.configuration)
        } catch let error as PriceFileError {
            Console.say(ConsoleText(lines: error.description))
            throw ExitCode(.configuration)
        }
    }

    /// A baseline that is not there yet because this run is to make it.
    private static func isFirst(_ path: String, writing: String?) -> Bool {
        guard let writing, !FileManager.default.fileExists(atPath: path) else { return false }
        func whole(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
        return whole(path) == whole(writing)
    }
}
