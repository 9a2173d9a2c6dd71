package import Kernel

/// Is told while an image is written.
package protocol ProgressNote {
    /// So many bytes of the image, whole sectors, lie in flash.
    func note(written: Int) throws(Halt)
}
