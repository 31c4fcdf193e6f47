package io.tracemint.pipeline.train;

import io.tracemint.family.PublicStart;
import io.tracemint.flows.TraceFacts;
import io.tracemint.output.RunManifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says of its making beside its settings: by whom, from what, by which seed. The flow
 * table is known by its facts, since its files differ with the number of partitions and models do
 * not.
 */
final class Provenance {
  private static final List<String> COPIED = List.of("version", "commit", "seed");

  private Provenance() {}

  static SortedMap<String, String> of(RunManifest manifest, TraceFacts facts, String vocabularies) {
    SortedMap<String, String> provenance = of(manifest, vocabularies);
    provenance.put("sha256-of-facts", sha256(facts.toJson()));
    return provenance;
  }

  /**
   * Of a private training: what is known of the flow table would be a release that nobody paid.
   *
   * @param open what it starts from
   */
  static SortedMap<String, String> of(
      RunManifest manifest, String vocabularies, Optional<PublicStart> open) {
    SortedMap<String, String> provenance = of(manifest, vocabularies);
    open.map(PublicStart::model)
        .ifPresent(model -> provenance.put("sha256-of-public-model", sha256(model.toBytes())));
    return provenance;
  }

  private static SortedMap<String, String> of(RunManifest manifest, String vocabularies) {
    SortedMap<String, String> provenance = new TreeMap<>();
    COPIED.forEach(name -> provenance.put(name, manifest.get(name).asText()));
    provenance.put("sha256-of-vocabularies", sha256(vocabularies));
    return provenance;
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
