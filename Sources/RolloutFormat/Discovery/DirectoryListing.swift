import Basics

/// The names in a directory.
public enum DirectoryListing {
    /// Sorted, without `.` and `..`, each as `PathText` spells it; nil, with `errno` set, when the directory can't be
    /// opened. A directory that meanwhile became a symbolic link is not opened unless `followSymlink` says so.
    public static func names(_ path: String, followSymlink: Bool) -> [String]? {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (followSymlink ? 0 : O_NOFOLLOW)
        let descriptor = PathText.withSystemPath(path) { open($0, flags) }
        guard descriptor >= 0 else { return nil }
        guard let directory = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            errno = code
            return nil
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                PathText.text(UnsafeRawBufferPointer(rebasing: bytes[..<strnlen(bytes.baseAddress!, bytes.count)]))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
