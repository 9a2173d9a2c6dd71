package import Record

/// The attempts of a whole scenario, over all lives of the device.
package final class UpdateLedger {
    package let schedule: UpdateSchedule
    package private(set) var attempts: [AttemptRecord]
    /// Attempts begun before this life.
    private let attemptsBefore: Int
    private let life: Int

    package init(schedule: UpdateSchedule, attemptsBefore: Int, life: Int) {
        self.schedule = schedule
        self.attemptsBefore = attemptsBefore
        self.life = life
        attempts = []
    }

    package var attemptsDone: Int { attemptsBefore + attempts.count }

    package var attemptsLeft: Int { max(schedule.attempts - attemptsDone, 0) }

    /// Begins an attempt; it stays `cut_short` unless something else becomes of it.
    func begin() -> Int {
        attempts.append(AttemptRecord(life: life, number: attemptsDone + 1))
        return attempts.count - 1
    }

    func update(_ index: Int, _ change: (inout AttemptRecord) -> Void) {
        change(&attempts[index])
    }
}
