internal import Kernel

/// Planted bugs and plans in a behaviour segment.
extension ByteWriter {
    mutating func plan(_ steps: [PlannedStep]) {
        u32le(UInt32(steps.count))
        for step in steps {
            field(Array(step.name.utf8))
            u32le(UInt32(step.values.count))
            for (name, value) in step.values.sorted(by: { $0.key < $1.key }) {
                field(Array(name.utf8))
                self.value(value)
            }
        }
    }

    private mutating func value(_ value: StepValue) {
        switch value {
        case .flag(let flag):
            u8(0)
            self.flag(flag)
        case .number(let number):
            u8(1)
            self.number(number)
        case .word(let word):
            u8(2)
            field(Array(word.utf8))
        }
    }
}

extension ByteReader {
    mutating func defects() -> Set<AppDefect>? {
        guard let names = list() else { return nil }
        var defects: Set<AppDefect> = []
        for name in names {
            guard let text = String(validating: name, as: UTF8.self),
                let defect = AppDefect(rawValue: text)
            else { return nil }
            defects.insert(defect)
        }
        return defects
    }

    mutating func plan() -> [PlannedStep]? {
        guard let count = u32le(), Int(count) <= remaining else { return nil }
        var steps: [PlannedStep] = []
        for _ in 0..<count {
            guard let name = text(), let valueCount = u32le(), Int(valueCount) <= remaining else {
                return nil
            }
            var step = PlannedStep(name)
            for _ in 0..<valueCount {
                guard let key = text(), let value = value() else { return nil }
                step.values[key] = value
            }
            steps.append(step)
        }
        return steps
    }

    private mutating func value() -> StepValue? {
        switch u8() {
        case 0: flag().map { .flag($0) }
        case 1: number(max: Int(Int32.max)).map { .number($0) }
        case 2: text().map { .word($0) }
        default: nil
        }
    }
}
