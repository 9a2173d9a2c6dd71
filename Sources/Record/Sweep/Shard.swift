/// The part of a sweep that one machine judges: number `index` of `count`, from 1.
package struct Shard: Hashable, Sendable {
    package let index: Int
    package let count: Int

    package init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }
}
