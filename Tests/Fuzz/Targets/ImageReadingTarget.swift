import Formats

extension FuzzTarget {
    /// An image of any chip, sound or not, as `image info` reads it.
    static var imageReading: FuzzTarget {
        FuzzTarget("image-reading", entry: { FuzzTarget.imageReading.run($0, $1) }) { bytes in
            do throws(ImageError) {
                let reading = try ImageReading(bytes)
                precondition(!reading.isSound || reading.imageBytes <= bytes.count)
                precondition(!reading.isSound || reading.obstacle == nil)
                precondition(reading.segments.count <= Int(reading.header.segmentCount))
                _ = SignedContents(bytes, image: reading)?.checks
                // What the stricter reader takes, this one finds sound.
                if let image = strict(bytes) {
                    precondition(reading.isSound && reading.imageBytes == image.imageBytes)
                }
            } catch {
                precondition(strict(bytes) == nil)
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }

    private static func strict(_ bytes: [UInt8]) -> AppImage? {
        do throws(ImageError) {
            return try AppImage.parse(bytes)
        } catch {
            return nil
        }
    }
}
