package io.tracemint.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Registers what our jobs send: as task results, in broadcasts, in shuffles of RDDs. The order of
 * registrations is the same in every process, since the numbers that Kryo writes follow it.
 */
public final class Registrator implements KryoRegistrator {
  /** What is sent; what these hold follows from their fields. By name, as most are of packages. */
  static final List<String> SENT =
      List.of(
          "audit.Outcome",
          "evaluate.Profile",
          "family.Order",
          "flows.FlowSeries",
          "ingest.capture.CaptureSplit",
          "ingest.flowfile.FlowSplit",
          "ingest.job.FlowPart",
          "ingest.job.PacketPart",
          "ingest.job.PartSummary",
          "output.read.Reading",
          "source.BadFiles$BadFile",
          "pipeline.anonymise.Rewritten",
          "pipeline.anonymise.Work",
          "pipeline.check.Checked",
          "pipeline.export.AddressBook",
          "pipeline.export.Redraw",
          "pipeline.export.WrittenPart",
          "pipeline.generate.MadeGroup",
          "pipeline.nprint.Encoded",
          "simulate.TracePart");

  @Override
  public void registerClasses(Kryo kryo) {
    SparkClasses.register(kryo);
    NetworkClasses.register(kryo);
    ConnectorClasses.register(kryo);
    collections().forEach(kryo::register);
    immutable().distinct().forEach(type -> kryo.register(type, new JavaSerializer()));
    Reach.of(sent()).forEach(type -> register(kryo, type));
  }

  private static void register(Kryo kryo, Class<?> type) {
    if (type.isRecord()) {
      kryo.register(type, new RecordSerializer(type));
    } else {
      kryo.register(type);
    }
  }

  static List<Class<?>> sent() {
    List<Class<?>> types = new ArrayList<>();
    for (String name : SENT) {
      try {
        types.add(Class.forName("io.tracemint." + name));
      } catch (ClassNotFoundException e) {
        throw new LinkageError("A class to send is not there", e);
      }
    }
    return types;
  }

  private static Stream<Class<?>> collections() {
    return Stream.of(
        ArrayList.class,
        EnumSet.class,
        HashMap.class,
        HashSet.class,
        LinkedHashMap.class,
        LinkedHashSet.class,
        Object[].class,
        Optional.class,
        String[].class,
        TreeMap.class,
        TreeSet.class);
  }

  // Kryo 4 would write into the fields of these, which Java does not open; they know themselves how
  // to be written.
  private static Stream<Class<?>> immutable() {
    return Stream.of(
            List.of(),
            List.of(1),
            List.of(1, 2, 3),
            List.of(1, 2, 3).subList(0, 2),
            Set.of(1),
            Set.of(1, 2, 3),
            Map.of(),
            Map.of(1, 1),
            Map.of(1, 1, 2, 2),
            Stream.of(1).toList(),
            Collections.unmodifiableMap(new TreeMap<>()),
            new EnumMap<>(Thread.State.class))
        .map(Object::getClass);
  }
}
