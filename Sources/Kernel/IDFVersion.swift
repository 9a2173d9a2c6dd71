/// A version of ESP-IDF, as far as behaviour differs between versions.
package struct IDFVersion: Hashable, Comparable, Sendable {
    package let major: Int
    package let minor: Int
    package let patch: Int

    package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `6.2` or `5.5.1`; nil for anything else.
    package init?(_ text: String) {
        // Int reads a sign too, and a version has none.
        guard !text.contains(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let major = parts[0], let minor = parts[1],
            let patch = parts.count == 3 ? parts[2] : 0
        else { return nil }
        self.init(major, minor, patch)
    }

    package static func < (left: IDFVersion, right: IDFVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    package var description: String {
        patch == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(patch)"
    }
}
