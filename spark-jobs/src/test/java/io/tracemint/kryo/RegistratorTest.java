package io.tracemint.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

class RegistratorTest {
  record Stranger(int value) {}

  record Size(int bytes) {
    Size {
      if (bytes < 0) {
        throw new IllegalArgumentException(bytes + " is no size");
      }
    }
  }

  private final SerializerInstance serializer = serializer();

  private static SerializerInstance serializer() {
    SparkConf conf = new SparkConf(false);
    KryoSettings.all().forEach(conf::set);
    return new KryoSerializer(conf).newInstance();
  }

  private ByteBuffer bytes(Object value) {
    return serializer.serialize(value, ClassTag$.MODULE$.apply(Object.class));
  }

  private Object there(Object value) {
    return serializer.deserialize(bytes(value), ClassTag$.MODULE$.apply(Object.class));
  }

  @Test
  void collectionsArriveAsTheyLeft() {
    EnumMap<Thread.State, Long> states = new EnumMap<>(Map.of(Thread.State.NEW, 1L));
    for (Object value :
        List.of(
            List.of(),
            List.of("a", "b", "c"),
            Map.of("a", 1L),
            Map.of("a", 1L, "b", 2L),
            new TreeMap<>(Map.of("z", List.of(1.5))),
            Optional.of("x"),
            states)) {
      assertThat(there(value)).isEqualTo(value).hasSameClassAs(value);
    }
  }

  @Test
  void whatNobodyRegisteredIsRefused() {
    assertThatThrownBy(() -> bytes(new Stranger(1)))
        .hasMessageContaining("Class is not registered")
        .hasMessageContaining("Stranger");
    assertThatThrownBy(() -> bytes(new java.io.File("/etc/passwd")))
        .hasMessageContaining("java.io.File");
  }

  @Test
  void everyClassThatIsSentIsThereWithAllThatItHolds() {
    assertThat(Registrator.sent()).hasSameSizeAs(Registrator.SENT);
    assertThat(Reach.of(Registrator.sent()))
        .extracting(Class::getSimpleName)
        .contains("Order", "FlowKey", "CaptureSplit", "SkipCounts");
  }

  @Test
  void theOrderOfRegistrationsIsTheSameEverywhere() {
    ByteBuffer here = bytes(Map.of("a", 1L));

    assertThat(serializer().<Object>deserialize(here, ClassTag$.MODULE$.apply(Object.class)))
        .isEqualTo(Map.of("a", 1L));
  }

  @Test
  void aRecordIsCheckedWhenItArrives() {
    Kryo kryo = new Kryo();
    Output hostile = new Output(100);
    kryo.writeClassAndObject(hostile, -1);
    Input input = new Input(hostile.toBytes());

    assertThatThrownBy(() -> new RecordSerializer(Size.class).read(kryo, input, Object.class))
        .hasRootCauseMessage("-1 is no size");
  }
}
