package io.tracemint.encode.fit;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What encoders are learnt from, gathered in one pass over the flow table, in any number of parts
 * that come together in any order with the same result. Key columns count once a window, because
 * that is how often a network sees them.
 */
public final class TraceStatistics implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int STARTS_PER_CHUNK = 20_000;

  private final int window;
  private final int segmentRecords;
  private final long[] chunkStarts;
  private final ColumnStatistics[] key = new ColumnStatistics[5];
  private final List<ColumnStatistics> extras = new ArrayList<>();
  private final ColumnStatistics[] features;
  private final Sample gaps;
  private final Sample sentences;
  private final Sample[] starts;

  /**
   * Statistics without a series yet.
   *
   * @param window the most records of an encoded flow
   * @param wanted how many values of a column with many are enough
   */
  public TraceStatistics(TraceFacts facts, int window, long wanted, long sentencesWanted) {
    this.window = window;
    this.segmentRecords = facts.segmentRecords();
    List<Field> fields = facts.kind().features();
    long records = facts.recordCount();
    long flows = facts.chunks().stream().mapToLong(TraceFacts.ChunkFacts::flows).sum();
    this.features = new ColumnStatistics[fields.size()];
    for (int feature = 0; feature < features.length; feature++) {
      features[feature] = new ColumnStatistics(fields.get(feature), wanted, records);
    }
    for (int column = 0; column < key.length; column++) {
      key[column] = new ColumnStatistics(facts.kind().fiveTuple().get(column), wanted, flows);
    }
    for (String extra : facts.keyColumns()) {
      extras.add(new ColumnStatistics(extra, ColumnType.TEXT, wanted, flows));
    }
    this.gaps = new Sample(wanted, records);
    this.sentences = new Sample(sentencesWanted, flows);
    this.starts = new Sample[facts.chunks().size()];
    this.chunkStarts = new long[starts.length];
    for (int chunk = 0; chunk < starts.length; chunk++) {
      starts[chunk] = new Sample(STARTS_PER_CHUNK, facts.chunks().get(chunk).flows());
      chunkStarts[chunk] = facts.chunking().startOf(chunk);
    }
  }

  public void add(FlowSeries series) {
    Segment segment = series.segment();
    long flow = series.key().fingerprint() + segment.chunk() * 0x9E3779B97F4A7C15L;
    long first = (long) segment.number() * segmentRecords;
    addTimes(series, flow, first);
    for (int feature = 0; feature < features.length; feature++) {
      addFeature(features[feature], segment, feature, flow + first);
    }
  }

  private void addTimes(FlowSeries series, long flow, long first) {
    long[] times = series.segment().times();
    for (int record = 0; record < times.length; record++) {
      long place = first + record;
      if (place % window == 0) {
        addWindow(series, times[record], flow + place);
      } else if (record > 0) {
        gaps.add(times[record] - times[record - 1], flow + place);
      }
    }
  }

  private void addWindow(FlowSeries series, long time, long place) {
    FlowKey flow = series.key();
    int chunk = series.chunk();
    starts[chunk].add(time - chunkStarts[chunk], place);
    sentences.add(Sentence.of(flow).packed(), place);
    key[0].add(flow.srcip(), place);
    key[1].add(flow.dstip(), place);
    key[2].add(flow.srcport(), place);
    key[3].add(flow.dstport(), place);
    key[4].add(flow.proto(), place);
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

  public void merge(TraceStatistics other) {
    for (int column = 0; column < key.length; column++) {
      key[column].merge(other.key[column]);
    }
    for (int extra = 0; extra < extras.size(); extra++) {
      extras.get(extra).merge(other.extras.get(extra));
    }
    for (int feature = 0; feature < features.length; feature++) {
      features[feature].merge(other.features[feature]);
    }
    gaps.merge(other.gaps);
    sentences.merge(other.sentences);
    for (int chunk = 0; chunk < starts.length; chunk++) {
      starts[chunk].merge(other.starts[chunk]);
    }
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
