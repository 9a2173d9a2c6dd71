/// What one build of the verifier said to an image.
struct RecordedVerdict: Decodable {
    let error: RecordedReturn
    /// Only of images that were accepted.
    let byteCount: Int?
    /// The verifier read past the end of the flash, where only the fact of a refusal is real.
    let isBeyondFlash: Bool

    private enum CodingKeys: String, CodingKey {
        case error = "err"
        case byteCount = "image_len"
        case isBeyondFlash = "beyond_flash"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        error = try values.decode(RecordedReturn.self, forKey: .error)
        byteCount = try values.decodeIfPresent(Int.self, forKey: .byteCount)
        isBeyondFlash = try values.decodeIfPresent(Bool.self, forKey: .isBeyondFlash) ?? false
    }

    var description: String {
        if isBeyondFlash { return error == .ok ? "accepted" : "refused, with any number" }
        return error.description + (byteCount.map { ", length \($0)" } ?? "")
    }
}
