/// Why text is not a tear.
package enum TearTextError: Error, Hashable, Sendable {
    case mark(String)
    case prefix(String)
    case mask(String)
    case model(String)
    case share(String)
    case draw(String)

    package var message: String {
        switch self {
        case .mark(let text):
            "'\(text)' is no tear: it begins with `+` (bytes), `^` (bits) or `~` (a random model)"
        case .prefix(let text):
            "'\(text)' is no count of bytes that are done"
        case .mask(let text):
            "'\(text)' is no mask of bits that are done: two hexadecimal digits for each byte"
        case .model(let text):
            "there is no random tear model '\(text)'; there is `\(TearDraw.model)`"
        case .share(let text):
            "'\(text)' is no share: a number of percent from 0 to 100, at most three decimals"
        case .draw(let text):
            "'\(text)' is no draw of a random tear: `\(TearDraw.model)/PERCENT/NUMBER`"
        }
    }
}
