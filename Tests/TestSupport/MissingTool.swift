/// A tool that a test needs is not installed.
package struct MissingTool: Error, CustomStringConvertible {
    package let name: String
    package let reason: String

    package var description: String {
        "this test compares with \(name), and \(reason): run script/test, which installs it"
    }
}
