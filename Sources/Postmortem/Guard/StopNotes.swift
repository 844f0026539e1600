import Basics
import RolloutFormat
import ThreadModel

/// The notes of the guard among the files that were found, and beside those that were named.
struct StopNotes {
    struct Found {
        /// As `PathText` spells it.
        var path: String
        var note: StopNote
    }

    private(set) var found: [Found] = []
    private var threads: Set<String> = []

    /// The files that are no notes; the notes are kept.
    mutating func take(from files: [FileFinder.Found]) -> [FileFinder.Found] {
        files.filter { file in
            guard let note = StopNote(path: file.path) else { return true }
            add(file.path, note)
            return false
        }
    }

    /// Looks for the note of a session whose directory nobody searched.
    ///
    /// - Parameter path: Of its file, or of its trace.
    mutating func look(beside path: String, thread: String?) {
        guard let thread, !threads.contains(thread) else { return }
        let place = (PathName.directory(path) ?? ".") + "/" + StopNote.name(of: thread)
        if let note = StopNote(path: place) { add(place, note) }
    }

    private mutating func add(_ path: String, _ note: StopNote) {
        found.append(Found(path: path, note: note))
        threads.insert(note.thread)
    }
}
