import Basics
import Foundation
import TestSupport
import Testing

/// Memory is touched directly in the files named here and nowhere else; where C needs a pointer, it is handed over on the
/// spot.
struct UnsafeCodeTests {
    private static let allowed: Set<String> = [
        "RolloutFormat/Bytes/ByteView.swift", "RolloutFormat/Bytes/ByteView+Hash.swift",
        "RolloutFormat/Bytes/ByteStore.swift",
        // Hand bytes over to the searches in C, and fill their tables.
        "RolloutFormat/Bytes/ByteSet.swift",
        "RolloutFormat/Bytes/NibbleGroups.swift", "RolloutFormat/Bytes/AnchorSet.swift",
        "RolloutFormat/Bytes/Span+Search.swift",
        // Values of which a run has many, packed; the bytes never leave the process. And the texts of a JSON report.
        "Basics/Packing/Packable.swift", "Basics/Packing/PackedBytes.swift", "Basics/Packing/PackedStore.swift",
        "Basics/Packing/Packer.swift", "Basics/Packing/PackingMemory.swift", "Basics/Packing/Unpacker.swift",
        "Basics/JSONText.swift",
        "Basics/ByteText.swift",
        // An observer that is held elsewhere, told of each call.
        "Rules/Engine/CallSeat.swift",
        // A large value, asked where it is.
        "ThreadModel/Judging/UsageGaps.swift",
        // Blocks that two threads hand to each other.
        "RolloutFormat/Lines/LinesAhead.swift",
        // The members of a struct, side by side.
        "Policy/Settings/Settings+All.swift",
        // Calls of C functions that take a buffer or fill a struct.
        "RolloutFormat/Lines/FileSource.swift", "RolloutFormat/Lines/ZstdSource.swift",
        "RolloutFormat/Discovery/DirectoryListing.swift", "Basics/Descriptor.swift", "Basics/Glob.swift",
        "Basics/PathText.swift", "Basics/Pattern.swift", "Basics/TextSearch.swift", "Basics/System.swift",
        "Reports/Writing/ReportSink.swift", "Reports/Writing/ReportSink+Keys.swift",
        "Reports/Writing/ReportSink+Numbers.swift",
        "Reports/Writing/XMLWriter.swift",
        "codex-postmortem/ProcessSetup.swift",
        "codex-postmortem/Guard/ShimInstaller.swift", "Postmortem/Guard/Process/ProcessTree.swift",
        "Postmortem/Guard/Process/SupervisedProcess.swift",
    ]

    @Test func unsafeCodeStaysWhereItBelongs() throws {
        let sources = Program.root.appending(path: "Sources").path
        let names = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
        let files = names.filter { $0.hasSuffix(".swift") }
        #expect(files.count > 100)
        #expect(Self.allowed.isSubset(of: files), "allowed, and not there: \(Self.allowed.subtracting(files))")
        for file in files where !Self.allowed.contains(file) {
            let text = try String(contentsOfFile: sources + "/" + file, encoding: .utf8)
            for word in ["Unsafe", "withUnsafe", "unsafeStart", "unsafeBitCast", "nonisolated(unsafe)", "@unchecked"] {
                #expect(!text.contains(word), "\(file) has \(word)")
            }
        }
    }
}
