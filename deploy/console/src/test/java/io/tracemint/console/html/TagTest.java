package io.tracemint.console.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TagTest {
  @Test
  void elementsStandInEachOther() {
    Tag list = Tag.of("ul", List.of(Tag.of("li", "a"), Tag.of("li", 2))).with("class", "x");

    assertThat(list.toString()).isEqualTo("<ul class=\"x\"><li>a</li><li>2</li></ul>");
    assertThat(Tag.of("input").when(true, "checked").toString()).isEqualTo("<input checked=\"\">");
    assertThat(Tag.of("input").when(false, "checked").toString()).isEqualTo("<input>");
  }

  @Property(tries = 300)
  void noTextIsMarkup(@ForAll String text) {
    String page = Tag.of("p", text).with("title", text).toString();

    String inside = page.substring("<p title=\"".length(), page.length() - "</p>".length());
    assertThat(inside.chars().filter(letter -> letter == '<').count()).isZero();
    assertThat(inside.chars().filter(letter -> letter == '"').count()).isEqualTo(1);
    assertThat(inside.chars().filter(letter -> letter == '>').count()).isEqualTo(1);
  }

  @Test
  void linesStayAndWhatTurnsTextAroundDoesNot() {
    assertThat(Tag.of("pre", "a\nb\u202Ec\u0000").toString()).isEqualTo("<pre>a\nb?c?</pre>");
  }
}
