/// Paths of files, which are read at once.
extension Form where Output == NamedFile {
    static var file: Form {
        Form<String>.text("the path of a file", hint: "write it relative to this file").then {
            path,
            place,
            reading in
            reading.file(path, at: place)
        }
    }
}
