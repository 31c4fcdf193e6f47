package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.family.doppelganger.encode.EncodeSettings;
import io.tracemint.family.doppelganger.encode.TimeMode;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What encoders are learnt from, gathered of flows in any order with the same result. Key columns
 * count once a window, because that is how often a network sees them; ports once a record, so that
 * those of enormous flows count as frequent.
 */
public final class TraceStatistics {
  private static final int STARTS_PER_CHUNK = 20_000;

  private static final int FIRST_PORT = 2;

  private final int window;
  private final boolean everyTime;
  private final int segmentRecords;
  private final long[] chunkStarts;
  private final ColumnStatistics[] key = new ColumnStatistics[5];
  private final ColumnStatistics[] portFlows = new ColumnStatistics[2];
  private final List<ColumnStatistics> extras = new ArrayList<>();
  private final ColumnStatistics[] features;
  private final Sample gaps;
  private final Sample sentences;
  private final Sample[] starts;

  /**
   * Statistics without a series yet.
   *
   * @param settings whether records or flows have a place in the chunk
   */
  public TraceStatistics(TraceFacts facts, EncodeSettings settings) {
    this.window = SeriesLength.choose(facts, settings).records();
    this.everyTime = settings.time() == TimeMode.RAW;
    long sentencesWanted = settings.embedding().sentences();
    this.segmentRecords = facts.segmentRecords();
    List<Field> fields = facts.kind().features();
    long flows = facts.chunks().stream().mapToLong(TraceFacts.ChunkFacts::flows).sum();
    this.features = new ColumnStatistics[fields.size()];
    for (int feature = 0; feature < features.length; feature++) {
      features[feature] = new ColumnStatistics(fields.get(feature));
    }
    for (int column = 0; column < key.length; column++) {
      key[column] = new ColumnStatistics(facts.kind().fiveTuple().get(column));
    }
    for (int port = 0; port < portFlows.length; port++) {
      Field field = facts.kind().fiveTuple().get(FIRST_PORT + port);
      portFlows[port] = new ColumnStatistics(field);
    }
    for (String extra : facts.keyColumns()) {
      extras.add(new ColumnStatistics(extra, ColumnType.TEXT));
    }
    this.gaps = Sample.ofAll();
    this.sentences = new Sample(sentencesWanted, flows);
    this.starts = new Sample[facts.chunks().size()];
    this.chunkStarts = new long[starts.length];
    for (int chunk = 0; chunk < starts.length; chunk++) {
      TraceFacts.ChunkFacts inside = facts.chunks().get(chunk);
      starts[chunk] = new Sample(STARTS_PER_CHUNK, everyTime ? inside.records() : inside.flows());
      chunkStarts[chunk] = facts.chunking().startOf(chunk);
    }
  }

  public void add(FlowSeries series) {
    Segment segment = series.segment();
    long flow = series.key().fingerprint() + segment.chunk() * 0x9E3779B97F4A7C15L;
    long first = (long) segment.number() * segmentRecords;
    addTimes(series, flow, first);
    key[2].addTimes(series.key().srcport(), segment.records());
    key[3].addTimes(series.key().dstport(), segment.records());
    for (int feature = 0; feature < features.length; feature++) {
      addFeature(features[feature], segment, feature, flow + first);
    }
  }

  private void addTimes(FlowSeries series, long flow, long number) {
    long[] times = series.segment().times();
    for (int record = 0; record < times.length; record++) {
      long place = number + record;
      boolean first = place % window == 0;
      if (first) {
        addWindow(series, flow + place);
      } else if (record > 0) {
        gaps.add(times[record] - times[record - 1], flow + place);
      }
      if (first || everyTime) {
        int chunk = series.chunk();
        starts[chunk].add(times[record] - chunkStarts[chunk], flow + place);
      }
    }
  }

  private void addWindow(FlowSeries series, long place) {
    FlowKey flow = series.key();
    sentences.add(Sentence.of(flow).packed(), place);
    key[0].add(flow.srcip(), place);
    key[1].add(flow.dstip(), place);
    key[4].add(flow.proto(), place);
    portFlows[0].add(flow.srcport(), place);
    portFlows[1].add(flow.dstport(), place);
    for (int extra = 0; extra < extras.size(); extra++) {
      extras.get(extra).add(flow.extras().get(extra));
    }
  }

  private static void addFeature(
      ColumnStatistics statistics, Segment segment, int feature, long place) {
    Object column = segment.column(feature);
    if (column instanceof int[] narrow) {
      for (int record = 0; record < narrow.length; record++) {
        statistics.add(narrow[record], place + record);
      }
    } else if (column instanceof long[] wide) {
      for (int record = 0; record < wide.length; record++) {
        statistics.add(wide[record], place + record);
      }
    } else {
      for (String text : (String[]) column) {
        statistics.add(text);
      }
    }
  }

  /** How many flows have each port: the first is the source's. */
  ColumnStatistics portFlows(int port) {
    return portFlows[port];
  }

  ColumnStatistics key(int column) {
    return key[column];
  }

  ColumnStatistics extra(int column) {
    return extras.get(column);
  }

  ColumnStatistics feature(int feature) {
    return features[feature];
  }

  Sample gaps() {
    return gaps;
  }

  Sample starts(int chunk) {
    return starts[chunk];
  }

  /** Source port, destination port and protocol of some windows, in ascending order. */
  public List<Sentence> sentences() {
    return Arrays.stream(sentences.sorted()).mapToObj(Sentence::unpack).toList();
  }
}
