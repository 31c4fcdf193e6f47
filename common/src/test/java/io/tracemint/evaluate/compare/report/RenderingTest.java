package io.tracemint.evaluate.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Costs;
import io.tracemint.evaluate.compare.Missing;
import io.tracemint.evaluate.compare.Reference;
import io.tracemint.evaluate.compare.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenderingTest {
  private static final String AUC = "task.joint.auc-of-hosts";
  private static final String SOCKETS = "task.joint.-source-port-pairs-of-the-real-trace-met-again";
  private static final Comparison COMPARISON =
      Comparison.of(
          "my_trace <b>: 4 packets",
          new Reference(Map.of(), Map.of(AUC, 0.52, SOCKETS, 0.0)),
          Set.of("bootstrap"),
          List.of(
              new Trial("bootstrap", 1, Map.of(AUC, 0.51, SOCKETS, 1.0)),
              new Trial("tree", 1, Map.of(AUC, 0.6, SOCKETS, 0.25)),
              new Trial("tree", 2, Map.of(AUC, 0.7, SOCKETS, 0.25)),
              new Trial("netdpsyn", 1, Map.of(AUC, 0.9))),
          List.of(new Missing("doppelganger", 1, "batch is <0>")));

  @Test
  void theCsvHasPlainNumbersAndEmptyCells() {
    List<String> lines = CompareCsv.render(COMPARISON).lines().toList();

    assertThat(lines.get(0))
        .startsWith("topic,measure,metric,best at,original,halves,bootstrap,bootstrap spread")
        .endsWith("tree,tree spread,tree rank,netdpsyn,netdpsyn spread,netdpsyn rank");
    assertThat(lines.get(1))
        .startsWith("hosts,AUC of hosts," + AUC + ",0.5,,0.52,0.51,,,0.6499999999999999,0.0707")
        .endsWith(",0.9,,2.0");
    assertThat(lines.get(2))
        .startsWith("memorisation,\"(source, port) pairs of the real trace met again\"," + SOCKETS)
        .endsWith(",,,2.0");
  }

  @Test
  void theTableForAPaperHasTheBestInBold() {
    String tex = CompareTex.render(COMPARISON);

    assertThat(tex)
        .startsWith("% my\\_trace <b>: 4 packets. Needs \\usepackage{booktabs}.\n")
        .contains("\\begin{tabular}{lrrrrr}")
        .contains(" & original & halves & bootstrap & tree & netdpsyn \\\\\n")
        .contains("AUC of hosts & -- & 0.52 & 0.51 & \\textbf{0.65} $\\pm$ 0.07 & 0.90 \\\\\n")
        .contains("met again, \\% & -- & 0.0 & 100.0 & \\textbf{25.0} $\\pm$ 0.0 & -- \\\\\n")
        .contains("mean rank, likeness &  &  &  & 1.0 & 2.0 \\\\\n");
  }

  @Test
  void thePageNamesWhatIsMissingAndEscapesIt() {
    String page = ComparePage.render(COMPARISON);

    assertThat(page)
        .contains("<p>my_trace &lt;b&gt;: 4 packets</p>")
        .contains("doppelganger, seed 1: batch is &lt;0&gt;")
        .contains("<strong class=\"good\">0.65</strong> <span class=\"unit\">± 0.07</span>")
        .doesNotContain("{{")
        .doesNotContain("http:")
        .doesNotContain("https:");
  }

  @Test
  void costStandsBesideDistance() {
    Comparison costly =
        Comparison.of(
            "t",
            new Reference(Map.of(), Map.of()),
            Set.of(),
            List.of(
                new Trial("tree", 1, Map.of("excess.jsd.mean", 0.2, Costs.TRAINING_CPU, 10.0)),
                new Trial("ctgan", 1, Map.of("excess.jsd.mean", 0.4, Costs.TRAINING_CPU, 1000.0))),
            List.of());
    String chart = CostChart.render(costly);

    // Two decades of 410 points; half as far off is half as high.
    assertThat(chart)
        .contains("<circle cx=\"60.0\" cy=\"140.0\"", "<circle cx=\"470.0\" cy=\"20.0\"")
        .contains(">10.00 s<", ">1000 s<", ">tree<");
    assertThat(ComparePage.render(costly)).contains(chart);
    assertThat(CostChart.render(COMPARISON)).isEmpty();
  }

  @Test
  void theJsonHasEveryFigure() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CompareJson.render(COMPARISON));

    assertThat(json.at("/rows/0/models/tree/rank").asDouble()).isEqualTo(1);
    assertThat(json.at("/rows/0/models/tree/best").asBoolean()).isTrue();
    assertThat(json.at("/rows/0/models/bootstrap").has("rank")).isFalse();
    assertThat(json.at("/trials/3/figures/" + AUC).asDouble()).isEqualTo(0.9);
    assertThat(json.at("/missing/0/why").asText()).isEqualTo("batch is <0>");
    assertThat(json.at("/meanRanks/likeness/netdpsyn").asDouble()).isEqualTo(2);
  }
}
