package io.tracemint.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalaCollectionsTest {
  @Test
  void listsGoThereAndBackInTheirOrder() {
    assertThat(ScalaCollections.scala(List.of("a", "b", "c")).mkString()).isEqualTo("abc");
    assertThat(ScalaCollections.java(ScalaCollections.scala(List.of(3, 1, 2))))
        .containsExactly(3, 1, 2);
    assertThat(ScalaCollections.java(ScalaCollections.scala(List.of()))).isEmpty();
  }

  @Test
  void mapsBecomeJavas() {
    scala.collection.mutable.HashMap<String, Integer> map =
        new scala.collection.mutable.HashMap<>();
    map.put("a", 1);
    assertThat(ScalaCollections.java(map)).containsOnly(java.util.Map.entry("a", 1));
  }
}
