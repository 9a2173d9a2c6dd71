import HostNetwork
import TestSupport
import Testing

/// The whole way of a firmware team: its image, its key, its server, a scenario, and the tool.
@Suite struct TeamScenarioTests {
    /// A scenario as a team would write it beside its files.
    private static func scenario(_ route: String, behaviour: String = "healthy") -> String {
        """
        otasim: 1
        extends: \(repositoryPath("scenarios/_base.yaml"))
        name: Our own server
        story: The device asks the server that we run in the laboratory.
        keys: {release: {file: ec_private.pem}}
        apps:
          v1: {project: pump}
          v2: {file: firmware.bin, behaviour: \(behaviour), client: none, rollback: true}
        servers: []
        external: {updates.example:443: \(route)}
        clients:
          default: {tls_roots: [{file: root.pem}]}
        expect: {verdict: \(behaviour == "healthy" ? "UPDATED" : "ROLLED_BACK")}
        """
    }

    private static func run(
        behaviour: String = "healthy",
        signedBy key: String = "ec_private"
    ) throws -> (run: ToolRun, visits: [String]) {
        try withTemporaryDirectory { folder in
            let vendor = try Vendor(in: folder)
            let image = try Plant(vendor: vendor).image(hasBehaviour: false)
            try vendor.publish(image, signedBy: key)
            return try Nginx.serve(vendor, .files) { nginx in
                let route = try #require(nginx.routes.first { $0.port == 443 })
                let text = scenario("\(route.address):\(route.addressPort)", behaviour: behaviour)
                try writeFile(Array(text.utf8), to: vendor.path("ours.yaml"))
                let run = try OtasimTool.run("run", vendor.path("ours.yaml"), "--json", "-")
                return (run, try nginx.visits())
            }
        }
    }

    @Test func `a scenario file updates from nginx with the team's own image and key`() throws {
        let (run, visits) = try Self.run()
        #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
        #expect(run.outputText.contains("\"verdict\": \"UPDATED\""))
        #expect(run.outputText.contains("\"deterministic\": false"))
        #expect(visits == ["https 200 /firmware.bin.sig -", "https 200 /firmware.bin -"])
    }

    @Test func `a real image that fails its self-test is rolled back`() throws {
        let (run, _) = try Self.run(behaviour: "fails_self_test")
        #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
        #expect(run.outputText.contains("\"verdict\": \"ROLLED_BACK\""))
    }

    @Test func `a signature of another key is not as expected`() throws {
        let (run, _) = try Self.run(signedBy: "other_private")
        #expect(run.status == 1, "\(run.outputText)\(run.errorText)")
        #expect(run.outputText.contains("\"verdict\": \"KEPT\""))
    }
}
