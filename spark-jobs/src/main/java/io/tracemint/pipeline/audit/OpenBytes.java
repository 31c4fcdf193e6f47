package io.tracemint.pipeline.audit;

import io.tracemint.family.Model;
import io.tracemint.family.PublicStart;
import java.io.Serializable;
import java.util.Optional;

/** A public start on its way to tasks; without one both are empty. */
@SuppressWarnings("ArrayRecordComponent") // Sent, never compared.
record OpenBytes(String vocabularies, byte[] model) implements Serializable {
  private static final long serialVersionUID = 1L;

  static OpenBytes of(Optional<PublicStart> open) {
    return open.map(one -> new OpenBytes(one.vocabularies(), one.model().toBytes()))
        .orElseGet(() -> new OpenBytes("", new byte[0]));
  }

  Optional<PublicStart> start() {
    return model.length == 0
        ? Optional.empty()
        : Optional.of(new PublicStart(vocabularies, Model.fromBytes(model, "the public model")));
  }
}
