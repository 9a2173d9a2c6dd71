import TestSupport

/// What `esptool image-info` says about many images at once.
enum EsptoolImages {
    enum Verdict: String {
        case good, bad, unreadable
    }

    /// The command ends 0 whatever it finds, so that its words count; a descriptor that is no
    /// UTF-8 stops it when these are said.
    private static let script = """
        import contextlib, io, sys
        from esptool.cmds import image_info
        for path in sys.argv[1:]:
            text = io.StringIO()
            try:
                try:
                    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
                        image_info(path, chip='esp32')
                except UnicodeDecodeError:
                    pass
                words = text.getvalue()
                assert 'Checksum: ' in words
                verdict = 'bad' if '(invalid' in words else 'good'
            except AssertionError:
                verdict = 'silent'
            except Exception:
                verdict = 'unreadable'
            print(verdict)
        """

    static func verdicts(_ images: [[UInt8]]) throws -> [Verdict] {
        let python = try ToolRun.tool("python")
        return try withTemporaryDirectory { folder in
            let paths = images.indices.map { folder + "/\($0).bin" }
            for (image, path) in zip(images, paths) { try writeFile(image, to: path) }
            let run = try ToolRun.run(python, ["-c", script] + paths)
            let verdicts = run.outputText.split(separator: "\n")
                .compactMap { Verdict(rawValue: String($0)) }
            guard run.status == 0, verdicts.count == images.count else {
                throw MissingTool(name: "esptool", reason: run.outputText + run.errorText)
            }
            return verdicts
        }
    }
}
