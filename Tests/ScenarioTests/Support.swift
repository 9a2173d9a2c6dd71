internal import Foundation
@testable internal import Scenario
internal import TestSupport
internal import World

/// The project's folder, as this file knows it.
let projectFolder = String(#filePath.split(separator: "/Tests/ScenarioTests/")[0])
let scenarioFolder = projectFolder + "/scenarios"

/// Files that exist in memory, laid over those of the machine.
struct MemoryFiles: FileAccess {
    var files: [String: [UInt8]]

    init(_ files: [String: String]) {
        self.files = files.mapValues { Array($0.utf8) }
    }

    func read(_ path: String) -> Result<[UInt8], FileProblem> {
        files[FilePath.collapse(path)].map { .success($0) } ?? DiskFiles().read(path)
    }

    func names(in folder: String) -> [String]? {
        let folder = FilePath.collapse(folder)
        let below = files.keys.filter { $0.hasPrefix(folder + "/") }
        let names = below.map {
            String($0.dropFirst(folder.count + 1).prefix { $0 != "/" })
        }
        return names.isEmpty ? nil : Array(Set(names))
    }
}

/// A scenario that decodes and has one of nearly everything; tests change one thing in it.
let completeText = """
    otasim: 1
    name: A title
    device:
      partitions: table.csv
    keys:
      release: {generate: p256}
    pki:
      root: {}
      server: {issuer: root, names: [updates.example]}
    apps:
      v1: {version: 1.0.0, size: 900KiB}
      v2: {version: 1.1.0, size: 1MiB}
    installed: {factory: v1}
    network:
      access_points: [{ssid: plant, password: correct horse}]
    wifi: {ssid: plant, password: correct horse}
    servers:
      - url: https://updates.example
        certificate: server
        files:
          /firmware.bin: {app: v2}
          /firmware.bin.sig: {signature_of: v2, key: release}
    clients:
      default:
        url: https://updates.example/firmware.bin
        tls_roots: [root]
        image_keys: [release]
    faults:
      - power_cut: {at: 12s}
    expect: {verdict: KEPT}

    """

let tableText = """
    nvs, data, nvs, , 0x4000,
    otadata, data, ota, , 0x2000,
    phy_init, data, phy, , 0x1000,
    factory, app, factory, , 1M,
    ota_0, app, ota_0, , 1M,
    ota_1, app, ota_1, , 1M,

    """

/// Decodes `x.yaml` among files in memory.
func decode(
    _ text: String,
    _ others: [String: String] = [:]
) -> Result<Setup, ScenarioError> {
    let files = ["x.yaml": text, "table.csv": tableText].merging(others) { $1 }
    return decode(MemoryFiles(files))
}

func decode(_ files: MemoryFiles, file: String = "x.yaml") -> Result<Setup, ScenarioError> {
    do {
        return .success(try ScenarioDecoder.decode(file: file, scenario: "x", access: files))
    } catch {
        return .failure(error)
    }
}

/// The complete scenario with one piece of text replaced, which must occur in it.
func changed(_ old: String, to new: String) -> String {
    precondition(completeText.contains(old), "\(old) does not occur")
    return completeText.replacing(old, with: new, maxReplacements: 1)
}

/// What decoding says, one line for each diagnostic.
func messages(_ result: Result<Setup, ScenarioError>) -> [String] {
    switch result {
    case .success: []
    case .failure(let error): error.diagnostics.map(\.description)
    }
}
