package import Formats
package import Storage

extension ChipModel {
    /// What `WR_DIS` and `RD_DIS` protect on a chip.
    package var fuseProtection: FuseProtection {
        Self.fuseProtections[self] ?? makeFuseProtection()
    }

    /// Every boot needs one, and they never change.
    private static let fuseProtections = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, $0.makeFuseProtection()) }
    )

    private func makeFuseProtection() -> FuseProtection {
        let writeDisable = fuseField("WR_DIS")?.bit ?? 0
        let readDisable = fuseField("RD_DIS")?.bit ?? 0
        func rules(_ start: Int, _ bit: (FuseField) -> Int?) -> [FuseProtection.Rule] {
            fuseFields.compactMap { field in
                bit(field).map { FuseProtection.Rule(bit: start + $0, field: field.location) }
            }
        }
        return FuseProtection(
            write: rules(writeDisable, \.writeDisable),
            read: rules(readDisable, \.readDisable)
        )
    }
}

extension FuseField {
    /// The field for the eFuse controller.
    package var location: FuseArray.Field {
        FuseArray.Field(block: block, bit: bit, width: width)
    }
}
