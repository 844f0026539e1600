import Foundation
import Reports

extension ReportFormat {
    /// What the format writes for `path`, by path.
    func files(_ report: Report, at path: String, options: ReportOptions) throws -> [(path: String, bytes: [UInt8])] {
        let root = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try write(report, to: root.appending(path: path).path(), options: options)
        let names = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
        return try names.sorted().compactMap { name in
            var isDirectory: ObjCBool = false
            let file = root.appending(path: name).path()
            if FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory), isDirectory.boolValue {
                return nil
            }
            return (name, [UInt8](try Data(contentsOf: URL(filePath: file))))
        }
    }
}
