// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// One folder under `Sources/` is one target.
///
/// What a target may import is the table in `docs/design.md`; a tidy test compares that table with
/// the `import` lines.
func floor(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies,
        exclude: exclude,
        swiftSettings: strict
    )
}

let package = Package(
    name: "otasim",
    products: [
        .executable(name: "otasim", targets: ["otasim"]),
        .executable(name: "otasim-fuzz", targets: ["Fuzz"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: the C libraries, each with the little C that Swift cannot say.
        .target(name: "CHostShims"),
        .target(
            name: "CMbedTLS",
            linkerSettings: [
                .linkedLibrary("mbedtls"), .linkedLibrary("mbedx509"), .linkedLibrary("mbedcrypto"),
            ]
        ),
        .target(
            name: "COpenSSL",
            linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]
        ),
        .target(name: "CHTTPParser", linkerSettings: [.linkedLibrary("http_parser")]),

        // Floor 1
        floor("Kernel", []),
        floor("Record", ["Kernel"]),

        // Floor 2
        floor("Crypto", ["Kernel", "CMbedTLS", "CHostShims"]),
        floor("Storage", ["Kernel", "Record"]),

        // Floor 3
        floor("Formats", ["Kernel", "Crypto"]),

        // Floor 4
        floor("Provisioning", ["Kernel", "Crypto", "Formats", "COpenSSL"]),
        floor("Chip", ["Kernel", "Record", "Crypto", "Storage", "Formats"]),
        floor("Network", ["Kernel", "Record", "Crypto", "CHTTPParser"]),

        // Floor 5
        floor("IDF", ["Kernel", "Record", "Crypto", "Storage", "Formats", "Chip", "Network"]),
        floor("Cloud", ["Kernel", "Record", "Provisioning", "Network", "COpenSSL"]),

        // Floor 6
        floor(
            "Firmware",
            ["Kernel", "Record", "Crypto", "Storage", "Formats", "Chip", "Network", "IDF"]
        ),

        // Floor 7
        floor(
            "Device",
            [
                "Kernel", "Record", "Storage", "Formats", "Chip", "Network", "IDF", "Firmware",
            ]
        ),

        // Floor 8
        floor(
            "Adversary",
            ["Kernel", "Record", "Storage", "Chip", "Network", "Device", "Cloud"]
        ),

        // Floor 9
        floor(
            "World",
            [
                "Kernel", "Record", "Crypto", "Storage", "Formats", "Chip", "Network", "IDF",
                "Firmware", "Device", "Cloud", "Provisioning", "Adversary",
            ]
        ),
        floor("Judge", ["Kernel", "Record", "Formats"]),

        // Floor 10
        floor(
            "Scenario",
            [
                "Kernel", "Record", "Crypto", "Formats", "Chip", "Provisioning", "Firmware",
                "Adversary", "World", .product(name: "Yams", package: "Yams"),
            ]
        ),
        floor("Conformance", ["Kernel", "Record", "Storage", "Formats", "Chip", "IDF"]),
        floor(
            "Inspection",
            ["Kernel", "Record", "Crypto", "Storage", "Formats", "Chip", "IDF"]
        ),

        // Floor 11
        floor(
            "Sweep",
            [
                "Kernel", "Record", "Storage", "Formats", "Provisioning", "Chip", "Network",
                "Firmware", "Device", "Adversary", "World", "Judge",
            ]
        ),
        floor("Report", ["Kernel", "Record"]),
        floor("HostNetwork", ["Kernel", "Network"]),

        // Floor 12
        .executableTarget(
            name: "otasim",
            dependencies: [
                "Kernel", "Record", "Crypto", "Storage", "Formats", "Provisioning", "Chip",
                "Network",
                "IDF", "World", "Judge", "Scenario", "Conformance", "Inspection", "Sweep",
                "Report", "HostNetwork",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("TidyTests", ["TestSupport"]),
        tests("KernelTests", ["Kernel"]),
        tests("RecordTests", ["Kernel", "Record"]),
        tests("StorageTests", ["Kernel", "Record", "Storage"]),
        tests("CryptoTests", ["Kernel", "Crypto", "TestSupport"]),
        tests("FormatsTests", ["Kernel", "Crypto", "Formats", "TestSupport"]),
        tests(
            "ProvisioningTests",
            ["Kernel", "Crypto", "Formats", "Provisioning", "COpenSSL", "TestSupport"]
        ),
        tests(
            "ChipTests",
            ["Kernel", "Record", "Crypto", "Storage", "Formats", "Provisioning", "Chip"]
        ),
        tests(
            "NetworkTests",
            ["Kernel", "Record", "Crypto", "Network", "Cloud", "Provisioning", "TestSupport"]
        ),
        tests("CloudTests", ["Kernel", "Crypto", "Provisioning", "Cloud"]),
        .target(
            name: "DeviceBench",
            dependencies: [
                "Kernel", "Record", "Storage", "Formats", "Chip", "Network", "IDF",
            ],
            path: "Tests/DeviceBench",
            swiftSettings: strict
        ),
        tests(
            "IDFTests",
            [
                "Kernel", "Crypto", "Storage", "Formats", "Provisioning", "Chip", "Network",
                "IDF", "TestSupport", "DeviceBench",
            ]
        ),
        tests(
            "FirmwareTests",
            [
                "Kernel", "Record", "Storage", "Crypto", "Formats", "Chip", "Network", "IDF",
                "Firmware", "Provisioning", "DeviceBench",
            ]
        ),
        tests("JudgeTests", ["Kernel", "Record", "Judge"]),
        tests(
            "WorldTests",
            [
                "Kernel", "Record", "Storage", "Formats", "Chip", "Firmware", "Device",
                "Adversary", "World", "Judge",
            ]
        ),
        tests(
            "ScenarioTests",
            [
                "Kernel", "Record", "Crypto", "Formats", "Chip", "Provisioning", "Firmware",
                "Adversary", "World", "Scenario", "TestSupport",
            ]
        ),
        tests(
            "ScenarioRunTests",
            ["Formats", "Storage", "Device", "Scenario", "World", "TestSupport"]
        ),
        tests(
            "ReportTests",
            ["Kernel", "Record", "Report", "TestSupport"],
            exclude: ["Snapshots"]
        ),
        tests(
            "PlantedTests",
            ["Kernel", "Record", "Chip", "Firmware", "World", "Scenario", "Sweep", "TestSupport"]
        ),
        tests(
            "SweepTests",
            [
                "Kernel", "Record", "Storage", "Formats", "Chip", "Firmware", "Device",
                "Adversary", "World", "Sweep",
            ]
        ),
        tests("ConformanceTests", ["Conformance", "TestSupport"], exclude: ["Vectors"]),
        tests(
            "InspectionTests",
            ["Kernel", "Formats", "Chip", "Inspection", "TestSupport"]
        ),
        tests("HostNetworkTests", ["Kernel", "Network", "HostNetwork"]),
        tests(
            "ExternalServerTests",
            [
                "Kernel", "Record", "Crypto", "Formats", "Network", "Firmware", "Provisioning",
                "Adversary", "World", "Judge", "HostNetwork", "otasim", "TestSupport",
            ]
        ),
        .target(name: "CFuzzDriver", path: "Tests/CFuzzDriver"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CFuzzDriver", "Kernel", "Record", "Crypto", "Storage", "Formats", "Chip",
                "Network", "IDF", "Firmware", "World", "Scenario", "Conformance", "Inspection",
                "Report", "DeviceBench",
            ],
            path: "Tests/Fuzz",
            swiftSettings: strict
        ),
        tests(
            "ReplayTests",
            ["Kernel", "Record", "Formats", "World", "Scenario", "Sweep", "TestSupport"]
        ),
        tests(
            "CommandTests",
            ["Record", "Sweep", "Formats", "Fuzz", "otasim", "TestSupport"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
