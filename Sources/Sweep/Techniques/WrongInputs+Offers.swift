internal import Provisioning
internal import Record
internal import World

/// Offers that are no update: a correct device keeps what it has.
extension WrongInputs {
    static var images: [Trial] {
        let bits = [("first", 0), ("descriptor", 64), ("middle", 500), ("last", 999)].map { place in
            Trial("a bit of the image is turned over: \(place.0)", [.kept]) { setup, ground in
                let bit = (ground.byteCount - 1) * place.1 / 999 * 8
                setup.serve(ground) { $0.flippedBit = bit }
                return true
            }
        }
        let lengths = [("no", 0), ("a tenth", 100), ("half", 500), ("nearly all", 999)].map {
            share in
            Trial("\(share.0) of the image is sent", [.kept]) { setup, ground in
                setup.serve(ground) { $0.truncatedTo = ground.byteCount * share.1 / 1_000 }
                return true
            }
        }
        let long = Trial("the image is longer than the slot", [.kept]) { setup, ground in
            guard let app = setup.like(ground, byteCount: ground.slotBytes + 0x1000) else {
                return false
            }
            setup.offer(ground, app)
            return true
        }
        return bits + lengths + [long]
    }

    static var signatures: [Trial] {
        func trial(
            _ name: String,
            _ change: @escaping @Sendable (inout Setup, TrialGround) -> Void
        ) -> Trial {
            Trial(name, [.kept]) { setup, ground in
                change(&setup, ground)
                return true
            }
        }
        return [
            trial("the signature is missing") { setup, ground in
                setup.serveSignature(ground) { $0.content = .status(404) }
            },
            trial("the signature is empty") { setup, ground in
                setup.serveSignature(ground) { $0.content = .text("") }
            },
            trial("the signature is some text") { setup, ground in
                setup.serveSignature(ground) { $0.content = .text("no signature at all") }
            },
            trial("a bit of the signature is turned over") { setup, ground in
                setup.serveSignature(ground) { $0.flippedBit = 300 }
            },
            trial("another key has signed") { setup, ground in
                let stranger = setup.addStranger()
                setup.serveSignature(ground) {
                    $0.content = .signature(of: ground.offered, key: stranger)
                }
            },
            trial("the signature is that of another image") { setup, ground in
                setup.serveSignature(ground) {
                    $0.content = .signature(of: ground.running, key: ground.key)
                }
            },
            trial("the signature is written in another way") { setup, ground in
                setup.serveSignature(ground) { $0.encoding = .zeroPadded }
            },
        ]
    }

    static var answers: [Trial] {
        let html = "<!DOCTYPE html><title>Welcome</title><p>Please log in.</p>"
        return [
            Trial("a page stands in for the image", [.kept]) { setup, ground in
                setup.serve(ground) { $0.content = .text(html) }
                return true
            },
            Trial("a page stands in for everything", [.kept]) { setup, ground in
                setup.serve(ground) { $0.content = .text(html) }
                setup.serveSignature(ground) { $0.content = .text(html) }
                return true
            },
            Trial("there is no image", [.kept]) { setup, ground in
                setup.serve(ground) { $0.content = .status(404) }
                return true
            },
            Trial("the server denies the image and sends it all the same", [.kept]) {
                setup,
                ground in
                setup.serve(ground) { $0.status = 403 }
                return true
            },
            Trial("a redirect leads to http", [.kept]) { setup, ground in
                var plain = setup.servers[ground.server]
                (plain.port, plain.isTLS, plain.certificate) = (80, false, nil)
                setup.servers.append(plain)
                let location = "http://\(plain.host)\(ground.path)"
                setup.serve(ground) { $0.content = .redirect(status: 302, location: location) }
                return true
            },
        ]
    }

    static var versions: [Trial] {
        [
            Trial("an older app is offered", [.kept]) { setup, ground in
                guard let app = setup.like(ground, version: ground.olderVersion) else {
                    return false
                }
                setup.offer(ground, app)
                return true
            },
            Trial("the running app is offered", [.kept]) { setup, ground in
                setup.serve(ground) { $0.content = .app(ground.running) }
                setup.serveSignature(ground) {
                    $0.content = .signature(of: ground.running, key: ground.key)
                }
                return true
            },
            Trial("the app of another product is offered", [.kept]) { setup, ground in
                guard let app = setup.like(ground, project: "kettle") else { return false }
                setup.offer(ground, app)
                return true
            },
            Trial("a stranger offers a version far ahead", [.kept]) { setup, ground in
                guard let app = setup.like(ground, version: "99.0.0") else { return false }
                setup.offer(ground, key: setup.addStranger(), app)
                return true
            },
        ]
    }
}
