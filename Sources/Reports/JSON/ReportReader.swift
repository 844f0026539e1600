import Basics
import Safety
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads what `JSONReport` wrote back into an equal report, so that `render` can make any format from it.
public enum ReportReader {
    public static func read(_ bytes: [UInt8]) throws(ReportReadError) -> Report {
        let decoder = JSONDecoder()
        let data = Data(bytes)
        do {
            let header = try decoder.decode(Header.self, from: data)
            guard header.schema == Report.schema else {
                func shown(_ text: String) -> String { Sanitizer.terminal(Sanitizer.cut(text, toBytes: 100)) }
                throw ReportReadError.otherSchema(shown(header.schema), writer: header.tool?.version.map(shown))
            }
            return try decoder.decode(Reading<Report>.self, from: data).value
        } catch let error as ReportReadError {
            throw error
        } catch let error as DecodingError {
            throw .notAReport(reason: reason(error))
        } catch {
            throw .notAReport(reason: "it cannot be decoded")
        }
    }

    private struct Header: Decodable {
        struct Tool: Decodable { var version: String? }
        var schema: String
        var tool: Tool?
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(path(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context): "\(path(context.codingPath)) is null"
        case .typeMismatch(_, let context): "\(path(context.codingPath)) has the wrong type"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is not valid JSON" : "\(path(context.codingPath)) is \(context.debugDescription)"
        @unknown default: "it cannot be decoded"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        let text = keys.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
        return Sanitizer.terminal(Sanitizer.cut(String(text.drop { $0 == "." }), toBytes: 200))
    }
}
