package io.tracemint.export.address;

/** Once the block is used up, addresses are shared. */
final class InjectiveMap extends AddressMap {
  private final Permutation permutation;

  InjectiveMap(byte[] key, Cidr block) {
    super(block);
    this.permutation = new Permutation(key, block.hosts());
  }

  @Override
  long fresh(long address, long rank) {
    return block().host(permutation.apply(rank % block().hosts()));
  }
}
