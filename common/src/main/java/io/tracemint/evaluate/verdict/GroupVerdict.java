package io.tracemint.evaluate.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * How a copy stands in one group of measures.
 *
 * @param words the grade in plain words
 * @param measures the worst first
 */
public record GroupVerdict(
    String group, String meaning, Grade grade, String words, List<Row> measures) {

  /** A measure as the report shows it. */
  public record Row(
      String name, String words, Grade grade, double off, double control, double excess) {
    private static Row of(Measure measure) {
      return new Row(
          measure.name(),
          measure.words(),
          measure.grade(),
          measure.off(),
          measure.control(),
          measure.excess());
    }
  }

  /** One bad figure among many good ones must not vanish in their mean. */
  static GroupVerdict of(Group group, List<Measure> measures) {
    List<Measure> sorted =
        measures.stream().sorted(Comparator.comparingDouble(Measure::steps).reversed()).toList();
    Grade mean = Grade.of(sorted.stream().mapToDouble(Measure::steps).average().orElseThrow());
    Grade worst = sorted.get(0).grade().better();
    Grade grade = mean.compareTo(worst) >= 0 ? mean : worst;
    return new GroupVerdict(
        group.title(),
        group.meaning(),
        grade,
        group.words(grade),
        sorted.stream().map(Row::of).toList());
  }
}
