/// Why http-parser refused what came.
package struct HTTPParseError: Hashable, Sendable {
    /// http-parser's name, for example `HPE_INVALID_CONSTANT`.
    package let name: String
}
