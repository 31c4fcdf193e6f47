package io.tracemint.family.pacgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.HeaderCode;
import io.tracemint.family.header.HeaderFamily;
import io.tracemint.family.header.HeaderGan;

/** PAC-GAN on headers as pictures. */
public final class PacGanFamily extends HeaderFamily {
  @Override
  public String name() {
    return "pac-gan";
  }

  @Override
  protected HeaderGan gan(HeaderCode code, Config settings) {
    return new PacGan(PacGan.Sizes.of(settings));
  }
}
