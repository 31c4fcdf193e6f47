package io.tracemint.family.packetcgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.HeaderCode;
import io.tracemint.family.header.HeaderFamily;
import io.tracemint.family.header.HeaderGan;

/** PacketCGAN on headers, conditioned on the protocol. */
public final class PacketCganFamily extends HeaderFamily {
  @Override
  public String name() {
    return "packetcgan";
  }

  @Override
  protected HeaderGan gan(HeaderCode code, Config settings) {
    return new PacketCgan(Math.max(1, code.protocols().size()), PacketCgan.Sizes.of(settings));
  }
}
