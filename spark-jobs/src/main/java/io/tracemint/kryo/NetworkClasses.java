package io.tracemint.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.List;
import org.nd4j.kryo.Nd4jSerializer;

/** What DL4J sends when Spark trains one of its networks: arrays by ND4J's own serialiser. */
final class NetworkClasses {
  private static final List<String> ARRAYS =
      List.of("org.nd4j.linalg.cpu.nativecpu.NDArray", "org.nd4j.linalg.jcublas.JCublasNDArray");

  private static final String SPARK = "org.deeplearning4j.spark.";
  private static final List<String> OTHERS =
      List.of(
          SPARK + "api.worker.NetBroadcastTuple",
          SPARK + "impl.paramavg.ParameterAveragingTrainingResult",
          SPARK + "impl.paramavg.aggregator.ParameterAveragingAggregationTuple",
          "org.nd4j.linalg.dataset.DataSet");

  private NetworkClasses() {}

  static void register(Kryo kryo) {
    ARRAYS.forEach(name -> register(kryo, name, new Nd4jSerializer()));
    OTHERS.forEach(name -> register(kryo, name, new JavaSerializer()));
  }

  // Not initialised: that would load the native libraries into executors that never use them. Only
  // one of the backends is there.
  private static void register(Kryo kryo, String name, Serializer<?> serializer) {
    try {
      Class<?> type = Class.forName(name, false, NetworkClasses.class.getClassLoader());
      kryo.register(type, serializer);
    } catch (ClassNotFoundException absent) {
      return;
    }
  }
}
