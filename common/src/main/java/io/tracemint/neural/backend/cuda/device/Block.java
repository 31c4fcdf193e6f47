package io.tracemint.neural.backend.cuda.device;

/** Memory of the device that is given back when nothing refers to this any more. */
final class Block {
  private final long address;

  Block(long address) {
    this.address = address;
  }

  long address() {
    return address;
  }
}
