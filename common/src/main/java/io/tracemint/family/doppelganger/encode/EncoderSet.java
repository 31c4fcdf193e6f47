package io.tracemint.family.doppelganger.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.encode.field.Cdf;
import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that was learnt about a trace's columns: how flows become numbers and numbers flows.
 * Stored as one JSON file that people can read.
 *
 * @param chunks time slices; flow tags are attributes if there are several
 * @param records the most records of an encoded flow; longer ones are cut into windows
 * @param sampleLength records of one step of the network
 * @param windows whether some flow needs several windows, so that an attribute tells which continue
 * @param key the five-tuple and further key columns
 * @param condition the key column that generation is conditioned on; empty for none
 * @param starts the distribution of flow starts per chunk, in nanoseconds since the chunk's
 * @param gap how interarrival times are encoded
 */
public record EncoderSet(
    int schema,
    TraceKind kind,
    long startNanos,
    long endNanos,
    int chunks,
    int records,
    int sampleLength,
    boolean windows,
    TimeMode time,
    List<FieldCode> key,
    String condition,
    List<Cdf> starts,
    FieldEncoder gap,
    List<FieldCode> features) {
  public static final int SCHEMA = 1;

  /** Each is a column of every flow. */
  static final int MOST_CHUNKS = 1_000_000;

  /** The output that says whether a flow starts in the chunk. */
  public static final String START_TAG = "starts_here";

  /** The output that says whether a row continues an earlier window of its flow. */
  public static final String CONTINUED = "continued";

  static final String FLOW_START = "flow_start";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public EncoderSet {
    key = List.copyOf(key);
    starts = List.copyOf(starts);
    features = List.copyOf(features);
    Stream.of(kind, time, condition, gap).forEach(Objects::requireNonNull);
    if (chunks < 1 || records < 1 || sampleLength < 1 || starts.size() < chunks) {
      throw new IllegalArgumentException("A trace has chunks, a flow records, a chunk its starts");
    }
    if (records % sampleLength != 0) {
      throw UserError.of(
          "doppelganger.encode.max-length %d is no multiple of doppelganger.encode.sample-length %d.",
          records, sampleLength);
    }
  }

  @JsonIgnore
  public Chunking chunking() {
    return new Chunking(startNanos, endNanos, chunks);
  }

  boolean tagged() {
    return chunks > 1;
  }

  /** Key columns that are attributes, which a condition is not. */
  public List<FieldCode> attributes() {
    return key.stream().filter(code -> !code.name().equals(condition)).toList();
  }

  public Layout layout() {
    return new Layout(
        attributeOutputs(), featureOutputs(), sampleLength, records / sampleLength, choices());
  }

  private int choices() {
    return key.stream()
        .filter(code -> code.name().equals(condition))
        .mapToInt(code -> code.choices().size())
        .sum();
  }

  private List<Output> attributeOutputs() {
    List<Output> outputs = new ArrayList<>();
    attributes().forEach(code -> outputs.addAll(code.outputs()));
    if (tagged()) {
      outputs.add(Output.category(START_TAG, 2));
      for (int chunk = 0; chunk < chunks; chunk++) {
        outputs.add(Output.category("chunk_" + chunk, 2));
      }
    }
    if (windows) {
      outputs.add(Output.category(CONTINUED, 2));
    }
    if (time == TimeMode.INTERARRIVAL) {
      outputs.add(Output.unit(FLOW_START));
    }
    return outputs;
  }

  private List<Output> featureOutputs() {
    List<Output> outputs = new ArrayList<>();
    if (time == TimeMode.INTERARRIVAL) {
      outputs.addAll(gap.outputs("gap"));
    } else {
      outputs.add(Output.unit("time"));
    }
    features.forEach(code -> outputs.addAll(code.outputs()));
    outputs.add(Layout.GENERATION_FLAGS);
    return outputs;
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static EncoderSet fromJson(String json, String source) {
    EncoderSet encoders;
    try {
      encoders = JSON.readValue(json, EncoderSet.class);
      new FittingParts(encoders).check();
    } catch (JsonProcessingException | RuntimeException damage) {
      // Without its cause, which a task could not send to the driver.
      throw UserError.of("%s does not hold encoders. Run the fit job again.", source);
    }
    if (encoders.schema != SCHEMA) {
      throw UserError.of(
          "%s was written with schema %d, this version reads %d. Run the fit job again.",
          source, encoders.schema, SCHEMA);
    }
    return encoders;
  }
}
