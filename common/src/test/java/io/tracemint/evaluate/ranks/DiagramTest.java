package io.tracemint.evaluate.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private static final Ranking RANKING =
      Ranking.of(
          List.of("my_tree", "netdpsyn", "<c>"), Collections.nCopies(4, new double[] {1, 2, 3}));

  @Test
  void ranksLieOnTheAxisAndBarsOverThoseThatAreAlike() {
    Diagram diagram = new Diagram(RANKING);

    assertThat(diagram.marks()).extracting(Diagram.Mark::isLeft).containsExactly(true, true, false);
    assertThat(diagram.marks()).extracting(Diagram.Mark::x).isSorted();
    assertThat(diagram.marks().get(0).x()).isEqualTo(diagram.x(1));
    // 2.343 times the root of 12 / 24: neighbours are not told apart, the ends are.
    assertThat(diagram.caption()).isEqualTo("CD 1.66");
    assertThat(diagram.bars()).hasSize(2);
    assertThat(diagram.bars().get(0).to()).isBetween(diagram.x(2), diagram.x(2.1));
    assertThat(diagram.difference().to()).isBetween(diagram.x(2.6), diagram.x(2.7));
    assertThat(diagram.marks()).allMatch(mark -> mark.y() < diagram.height());
  }

  @Test
  void aPageAndAPaperGetTheSamePicture() {
    String svg = DiagramSvg.render(RANKING);
    String tikz = DiagramTikz.render(RANKING);

    assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("&lt;c> 3.00", "CD 1.66");
    assertThat(svg.split("stroke-width=\"5\"", -1)).hasSize(3);
    assertThat(tikz).contains("my\\_tree 1.00", "\\begin{tikzpicture}", "\\end{tikzpicture}");
    assertThat(tikz.split("line width=2pt", -1)).hasSize(3);
  }
}
