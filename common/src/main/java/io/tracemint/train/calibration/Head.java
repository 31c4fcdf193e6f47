package io.tracemint.train.calibration;

import io.tracemint.encode.Activation;
import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A categorical head of the attribute generator, and where its columns begin. */
record Head(String name, int column, int width) {

  /** Those of the names that the attribute generator emits, in its order. */
  static List<Head> of(Layout layout, Set<String> names) {
    List<Head> heads = new ArrayList<>();
    int own = layout.attributes().size() - layout.additional();
    int column = 0;
    for (Output output : layout.attributes().subList(0, own)) {
      if (output.activation() == Activation.SOFTMAX && names.contains(output.name())) {
        heads.add(new Head(output.name(), column, output.width()));
      }
      column += output.width();
    }
    return heads;
  }
}
