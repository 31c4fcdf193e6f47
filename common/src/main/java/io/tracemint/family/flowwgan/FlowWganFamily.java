package io.tracemint.family.flowwgan;

import com.typesafe.config.Config;
import io.tracemint.family.header.HeaderCode;
import io.tracemint.family.header.HeaderFamily;
import io.tracemint.family.header.HeaderGan;
import io.tracemint.random.Seed;
import io.tracemint.settings.Bound;
import java.util.List;

/** Flow-WGAN on headers as vectors of bytes. */
public final class FlowWganFamily extends HeaderFamily {
  @Override
  public String name() {
    return "flow-wgan";
  }

  @Override
  protected List<List<Float>> vectors(List<byte[]> headers, Config settings, Seed seed) {
    int dimensions = settings.getInt("dimensions");
    int passes = settings.getInt("embedding-passes");
    Bound.atLeast("flow-wgan.dimensions", dimensions, 1);
    Bound.atLeast("flow-wgan.embedding-passes", passes, 1);
    return ByteVectors.learn(headers, dimensions, passes, seed);
  }

  @Override
  protected HeaderGan gan(HeaderCode code, Config settings) {
    return new FlowWgan(new ByteVectors(code.vectors()), FlowWgan.Sizes.of(settings));
  }
}
