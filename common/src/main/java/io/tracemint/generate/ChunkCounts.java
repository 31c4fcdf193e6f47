package io.tracemint.generate;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.KeyChoices;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.repair.PortUse;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a chunk holds of the real trace, which says how much generation should make of it.
 *
 * @param flows keys with records in the chunk
 * @param starting those of them that are in no earlier chunk
 * @param stays the starting flows that go on in later chunks
 * @param conditions starting flows by the place of their condition's value; empty without one
 * @param choices starting flows by the categories of their keys
 * @param places where starting flows' rarer values of their keys lie
 * @param ports how starting flows use the ports that fix the protocol
 * @param lengths how many records flows have
 * @param marginals the distributions of what records carry
 */
public record ChunkCounts(
    int chunk,
    long records,
    long flows,
    long starting,
    List<Stay> stays,
    List<Long> conditions,
    ChoiceCounts choices,
    PlaceCounts places,
    PortUse ports,
    ServiceLengths lengths,
    Marginals marginals)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ChunkCounts {
    stays = List.copyOf(stays);
    conditions = List.copyOf(conditions);
    Stream.of(choices, places, ports, lengths, marginals).forEach(Objects::requireNonNull);
    if (chunk < 0 || records < 0 || flows < 0 || starting < 0 || starting > flows) {
      throw new IllegalArgumentException("A chunk has 0 flows or more, of which some start in it");
    }
  }

  /** A chunk in which nothing happens. */
  public static ChunkCounts ofNothing(int chunk, int conditionChoices) {
    return new ChunkCounts(
        chunk,
        0,
        0,
        0,
        List.of(),
        Collections.nCopies(conditionChoices, 0L),
        ChoiceCounts.none(),
        PlaceCounts.none(),
        PortUse.none(),
        ServiceLengths.none(),
        Marginals.none());
  }

  /**
   * Counts the rows of one chunk of a flow table.
   *
   * @param encoders that say which values of keys are categories
   */
  public static ChunkCounts of(int chunk, EncoderSet encoders, List<FlowSeries> series) {
    Map<FlowKey, Long> lengths = new TreeMap<>();
    Counter counter = new Counter(chunk, encoders);
    for (FlowSeries part : series) {
      lengths.merge(part.key(), (long) part.segment().records(), Long::sum);
      if (!part.segment().isContinued() && part.startsHere()) {
        counter.addStarting(part);
      }
    }
    ServiceLengths services = ServiceLengths.of(lengths, new KeyChoices(encoders)::isNamed);
    return counter.finish(lengths, services, Marginals.of(encoders.kind(), series, services));
  }

  /** Starting flows whose address has no category of its own; all, where that was not counted. */
  long others(KeyChoices keys, int head) {
    return choices.flowsOf(head, keys.width(head) - 1).orElse(starting);
  }

  /** What would be left if only flows with one value of the condition were there. */
  ChunkCounts only(int choice) {
    double share = starting == 0 ? 0 : (double) conditions.get(choice) / starting;
    List<Long> others = new ArrayList<>(Collections.nCopies(conditions.size(), 0L));
    others.set(choice, conditions.get(choice));
    return new ChunkCounts(
        chunk,
        Math.round(records * share),
        Math.round(flows * share),
        conditions.get(choice),
        Stay.share(stays, share, 0, 1),
        others,
        ChoiceCounts.none(),
        places,
        ports,
        lengths,
        marginals);
  }

  /** The part of a scaled total that falls to one of several parts; the parts add up to it. */
  static long share(long total, double scale, int part, int parts) {
    long scaled = Math.round(total * scale);
    return scaled * (part + 1) / parts - scaled * part / parts;
  }

  private static final class Counter {
    private final int chunk;
    private final ConditionPlaces condition;
    private final Map<FlowKey, List<Integer>> later = new TreeMap<>();
    private final long[] conditions;
    private final ChoiceCounts.Counter choices;
    private final PlaceCounts.Counter places;
    private final PortUse.Counter ports = new PortUse.Counter();
    private long starting;

    Counter(int chunk, EncoderSet encoders) {
      this.chunk = chunk;
      this.condition = ConditionPlaces.of(encoders);
      this.conditions = new long[condition.choices()];
      KeyChoices keys = new KeyChoices(encoders);
      this.choices = new ChoiceCounts.Counter(keys);
      this.places = new PlaceCounts.Counter(keys);
    }

    void addStarting(FlowSeries part) {
      starting++;
      choices.add(part.key());
      places.add(part.key());
      ports.add(part.key().srcport(), part.key().dstport(), part.key().proto());
      List<Integer> others = part.tags().chunks().stream().filter(other -> other > chunk).toList();
      if (!others.isEmpty()) {
        later.put(part.key(), others);
      }
      if (conditions.length > 0) {
        conditions[condition.of(part.key())]++;
      }
    }

    private Map<Integer, Map<List<Integer>, Long>> stays(ServiceLengths services) {
      Map<Integer, Map<List<Integer>, Long>> byService = new TreeMap<>();
      later.forEach(
          (key, chunks) ->
              byService
                  .computeIfAbsent(services.service(key), any -> new HashMap<>())
                  .merge(chunks, 1L, Long::sum));
      return byService;
    }

    ChunkCounts finish(Map<FlowKey, Long> lengths, ServiceLengths services, Marginals marginals) {
      List<Long> byChoice = java.util.Arrays.stream(conditions).boxed().toList();
      return new ChunkCounts(
          chunk,
          lengths.values().stream().mapToLong(Long::longValue).sum(),
          lengths.size(),
          starting,
          Stay.of(stays(services)),
          byChoice,
          choices.counted(),
          places.counted(),
          ports.counted(),
          services,
          marginals);
    }
  }
}
