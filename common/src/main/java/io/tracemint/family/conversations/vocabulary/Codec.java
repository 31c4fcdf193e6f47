package io.tracemint.family.conversations.vocabulary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The vocabularies of a trace, by which conversations become tokens and tokens conversations.
 *
 * @param features columns of the flow table in its order
 * @param extras columns of the key beyond the five-tuple
 * @param numbers vocabularies by slot
 * @param texts values of text columns by slot
 * @param tuples combinations by slot
 * @param clients frequent clients, each a token of its own; likewise servers
 * @param seen what each service was seen to do
 * @param steady frequent hosts that showed the same TTL in all their conversations, ascending
 * @param reused share of TCP conversations whose five-tuple an earlier one had
 * @param buckets the last so many clients stand for all hosts that are not among those before; 0
 *     where clients are those of the trace
 * @param alone whether each conversation is told by itself, without its client's past
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Codec(
    int schema,
    TraceKind kind,
    List<String> features,
    List<String> extras,
    long startNanos,
    long endNanos,
    int chunks,
    SortedMap<String, Numbers> numbers,
    SortedMap<String, List<String>> texts,
    SortedMap<String, Tuples> tuples,
    long[] clients,
    long[] servers,
    Seen seen,
    long[] steady,
    double reused,
    int buckets,
    boolean alone) {
  public static final int SCHEMA = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refuses a span that no trace has. */
  public Codec {
    Chunking.require(startNanos, endNanos, chunks);
  }

  public Codec with(Seen more) {
    return with(more, startNanos, endNanos, chunks);
  }

  /** The same words for a trace at another time, of the same columns. */
  public Codec over(TraceFacts facts) {
    List<String> columns = facts.features().stream().map(Field::column).toList();
    requireSame("records", kind, facts.kind());
    requireSame("columns", features, columns);
    requireSame("columns of the key", extras, facts.keyColumns());
    return with(seen, facts.startNanos(), facts.endNanos(), facts.chunks().size());
  }

  private static void requireSame(String what, Object known, Object met) {
    if (!known.equals(met)) {
      throw UserError.of(
          "The model knows the %s %s, the flow table has %s. Train it anew, without --continue.",
          what, known, met);
    }
  }

  private Codec with(Seen more, long start, long end, int slices) {
    return new Codec(
        schema, kind, features, extras, start, end, slices, numbers, texts, tuples, clients,
        servers, more, steady, reused, buckets, alone);
  }

  /** The same of a trace that was taken at another time, in one chunk. */
  public Codec at(long start, long end) {
    return with(seen, start, end, 1);
  }

  @JsonIgnore
  public Chunking chunking() {
    return new Chunking(startNanos, endNanos, chunks);
  }

  public int feature(String column) {
    return features.indexOf(column);
  }

  public Numbers numbers(String slot) {
    return known(slot, numbers);
  }

  public Tuples tuples(String slot) {
    return known(slot, tuples);
  }

  private static <T> T known(String slot, Map<String, T> all) {
    T known = all.get(slot);
    if (known == null) {
      throw UserError.of("The vocabularies have no word of '%s'. Run the fit job again.", slot);
    }
    return known;
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void requireWhole(String source) {
    List<String> columns = kind.features(Directions.BOTH).stream().map(Field::column).toList();
    boolean services = Arrays.stream(tuples("service").kept()).allMatch(Services::isOne);
    if (!features.containsAll(columns) || !services || buckets < 0) {
      throw UserError.of("%s does not hold whole vocabularies. Run the fit job again.", source);
    }
  }

  public static Codec fromJson(String json, String source) {
    Codec codec;
    try {
      codec = StrictJson.read(json, Codec.class);
    } catch (JsonProcessingException damage) {
      throw new UserError(source + " does not hold vocabularies. Run the fit job again.", damage);
    }
    if (codec.schema != SCHEMA) {
      throw UserError.of(
          "%s was written with schema %d, this version reads %d. Run the fit job again.",
          source, codec.schema, SCHEMA);
    }
    codec.requireWhole(source);
    return codec;
  }
}
