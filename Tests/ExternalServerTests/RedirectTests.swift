import Firmware
import Judge
import Kernel
import Testing

/// nginx redirects between http and https.
@Suite struct RedirectTests {
    @Test func `a client that takes http follows to https, each time in plain text first`() throws {
        let rehearsal = try Rehearsal.run(.redirectsToHTTPS) { plant in
            plant.client.url = Plant.httpURL
            plant.client.isHTTPSOnly = false
        }
        #expect(rehearsal.judgement == .updated)
        #expect(
            rehearsal.visits == [
                "http 301 /firmware.bin.sig -", "https 200 /firmware.bin.sig -",
                "http 301 /firmware.bin -", "https 200 /firmware.bin -",
            ]
        )
    }

    @Test func `the hardened default refuses an http URL before it asks anybody`() throws {
        let rehearsal = try Rehearsal.run(.redirectsToHTTPS) { $0.client.url = Plant.httpURL }
        let reason = "\(Plant.httpURL).sig is not https, and this client takes nothing else"
        #expect(rehearsal.judgement == .kept("fetch_signature", reason))
        #expect(rehearsal.visits == [])
    }

    @Test(arguments: [IDFVersion(5, 4, 2), IDFVersion(5, 5, 4), IDFVersion(6, 0, 2)])
    func `ESP-IDF without the redirect guard follows https to http`(idf: IDFVersion) throws {
        let rehearsal = try Rehearsal.run(.redirectsToHTTP) { plant in
            plant.idf = idf
            plant.client.isHTTPSOnly = false
        }
        #expect(rehearsal.judgement == .updated)
        #expect(
            rehearsal.visits == [
                "https 301 /firmware.bin.sig -", "http 200 /firmware.bin.sig -",
                "https 301 /firmware.bin -", "http 200 /firmware.bin -",
            ]
        )
    }

    @Test(arguments: [IDFVersion(5, 5, 5), IDFVersion(6, 1), IDFVersion(6, 2)])
    func `ESP-IDF with the redirect guard refuses https to http`(idf: IDFVersion) throws {
        let rehearsal = try Rehearsal.run(.redirectsToHTTP) { plant in
            plant.idf = idf
            plant.client.isHTTPSOnly = false
        }
        let reason =
            "\(Plant.httpsURL).sig: redirect 301 not followed: ESP_ERR_HTTP_REDIRECT_DOWNGRADE"
        #expect(rehearsal.judgement == .kept("fetch_signature", reason))
        #expect(rehearsal.visits == ["https 301 /firmware.bin.sig -"])
    }

    @Test func `a client that looks at every hop needs no guard below it`() throws {
        let rehearsal = try Rehearsal.run(.redirectsToHTTP) { $0.idf = IDFVersion(5, 4, 2) }
        let reason =
            "\(Plant.httpsURL).sig redirects to \(Plant.httpURL).sig, which is not https"
        #expect(rehearsal.judgement == .kept("fetch_signature", reason))
        #expect(rehearsal.visits == ["https 301 /firmware.bin.sig -"])
    }
}
