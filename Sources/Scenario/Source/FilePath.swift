/// Paths as text: relative to a file, and as short as they can be written.
enum FilePath {
    /// The folder of a file; empty for one that lies where the program was started.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    /// A path that stands in a file, as seen from where the program was started.
    static func resolve(_ path: String, besides file: String) -> String {
        collapse(path.hasPrefix("/") ? path : join(folder(of: file), path))
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The path without `.`, and without `..` wherever that undoes a folder before it.
    static func collapse(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }
}
