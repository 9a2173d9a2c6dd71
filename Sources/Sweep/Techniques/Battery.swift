internal import World

/// Trials one after the other until one of them shows something.
enum Battery {
    static func look(
        at setup: Setup,
        _ trials: [Trial],
        seed: UInt64
    ) throws(AssemblyError) -> Sighting? {
        guard let ground = TrialGround(setup) else { return nil }
        let bench = TrialBench(setup, seed: seed)
        for trial in trials {
            if let seen = try trial.look(at: setup, ground, on: bench) { return seen }
        }
        return nil
    }
}

extension Setup {
    /// Changes what is served for the image.
    mutating func serve(
        _ ground: TrialGround,
        _ change: (inout ServerSetup.File) -> Void
    ) {
        serve(ground, ground.path, change)
    }

    /// Changes what is served for the signature.
    mutating func serveSignature(
        _ ground: TrialGround,
        _ change: (inout ServerSetup.File) -> Void
    ) {
        serve(ground, ground.signaturePath, change)
    }

    private mutating func serve(
        _ ground: TrialGround,
        _ path: String,
        _ change: (inout ServerSetup.File) -> Void
    ) {
        guard var file = servers[ground.server].files[path] else { return }
        change(&file)
        servers[ground.server].files[path] = file
    }

    /// Offers another app, like the one that is offered, with its signature.
    mutating func offer(_ ground: TrialGround, key: String? = nil, _ app: AppSetup) {
        apps["trial"] = app
        serve(ground) { $0.content = .app("trial") }
        serveSignature(ground) { $0.content = .signature(of: "trial", key: key ?? ground.key) }
    }

    /// The offered app with another version, project or size.
    func like(
        _ ground: TrialGround,
        version: String? = nil,
        project: String? = nil,
        byteCount: Int? = nil
    ) -> AppSetup? {
        guard var app = apps[ground.offered],
            case .built(_, _, _, let secureVersion) = app.source
        else { return nil }
        app.source = .built(
            version: version ?? ground.version,
            byteCount: byteCount ?? ground.byteCount,
            project: project ?? ground.project,
            secureVersion: secureVersion
        )
        return app
    }

    /// A key that the device does not know.
    mutating func addStranger() -> String {
        keys["stranger"] = .generate(.p256)
        return "stranger"
    }
}
