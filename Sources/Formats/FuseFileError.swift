/// Why bytes are no eFuse file.
package enum FuseFileError: Error, Hashable, Sendable {
    case empty
    case cutShort(byteCount: Int, expected: Int)
    case tooLong(byteCount: Int, expected: Int)

    package var message: String {
        switch self {
        case .empty: "the eFuse file is empty"
        case .cutShort(let byteCount, let expected):
            "the eFuse file has \(byteCount) bytes, \(expected) are expected"
        case .tooLong(let byteCount, let expected):
            "the eFuse file has \(byteCount) bytes, \(expected) are expected: too many"
        }
    }

    package var hint: String {
        switch self {
        case .empty:
            "`espefuse --chip CHIP --virt --path-efuse-file FILE summary` fills an empty file with "
                + "the eFuses of a blank chip"
        case .cutShort:
            "the file is cut short, or is no file of `espefuse --virt --path-efuse-file`"
        case .tooLong:
            "espefuse adds a blank chip to a file that is too short; delete the file and burn it "
                + "again"
        }
    }
}
