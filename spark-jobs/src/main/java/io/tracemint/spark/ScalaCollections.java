package io.tracemint.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.Seq;
import scala.collection.immutable.Nil$;

/**
 * Collections of Scala's and of Java's made from each other, by what Scala 2.12 and 2.13 have in
 * common: each one's own converters are deprecated in the other, or missing.
 */
public final class ScalaCollections {
  private ScalaCollections() {}

  public static <T> List<T> java(Seq<T> all) {
    List<T> list = new ArrayList<>(all.size());
    for (Iterator<T> each = all.iterator(); each.hasNext(); ) {
      list.add(each.next());
    }
    return list;
  }

  public static <K, V> Map<K, V> java(scala.collection.Map<K, V> all) {
    Map<K, V> map = new LinkedHashMap<>();
    for (Iterator<Tuple2<K, V>> each = all.iterator(); each.hasNext(); ) {
      Tuple2<K, V> entry = each.next();
      map.put(entry._1(), entry._2());
    }
    return map;
  }

  /** A list, which is what both call a {@code Seq}. */
  @SuppressWarnings("unchecked") // The empty list is one of everything.
  public static <T> scala.collection.immutable.List<T> scala(List<? extends T> all) {
    scala.collection.immutable.List<T> list =
        (scala.collection.immutable.List<T>) (Object) Nil$.MODULE$;
    for (int i = all.size() - 1; i >= 0; i--) {
      list = list.$colon$colon(all.get(i));
    }
    return list;
  }
}
