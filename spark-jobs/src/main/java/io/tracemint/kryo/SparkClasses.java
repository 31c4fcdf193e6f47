package io.tracemint.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Spark SQL and MLlib send between our steps and do not register themselves. All of them know
 * how to be written by Java, and some hold functions, which Kryo cannot write.
 */
final class SparkClasses {
  private static final List<String> SQL =
      Stream.of("ArrayType", "BinaryType$", "BooleanType$", "ByteType$", "FloatType$", "ShortType$")
          .map(type -> "sql.types." + type)
          .toList();

  /** Of classifiers and regressions that judge a trace, of Word2Vec, of rows taken one by one. */
  private static final List<String> LEARNING =
      List.of(
          "ml.classification.DecisionTreeClassificationModel",
          "ml.classification.DecisionTreeClassificationModel[]",
          "ml.optim.aggregator.BinaryLogisticBlockAggregator",
          "ml.optim.aggregator.HingeBlockAggregator",
          "ml.optim.aggregator.HuberBlockAggregator",
          "ml.optim.aggregator.LeastSquaresBlockAggregator",
          "ml.optim.aggregator.MultinomialLogisticBlockAggregator",
          "ml.regression.DecisionTreeRegressionModel",
          "ml.regression.DecisionTreeRegressionModel[]",
          "ml.regression.RandomForestRegressionModel",
          "ml.stat.MultiClassSummarizer",
          "ml.stat.SummarizerBuffer",
          "ml.tree.CategoricalSplit",
          "ml.tree.ContinuousSplit",
          "ml.tree.InternalNode",
          "ml.tree.LeafNode",
          "ml.tree.LearningNode",
          "ml.tree.LearningNode[]",
          "ml.tree.Node[]",
          "ml.tree.Split[]",
          "ml.tree.Split[][]",
          "ml.tree.impl.BaggedPoint",
          "ml.tree.impl.DTStatsAggregator",
          "ml.tree.impl.TreePoint[]",
          "mllib.evaluation.binary.BinaryLabelCounter",
          "mllib.evaluation.binary.BinaryLabelCounter[]",
          "mllib.feature.VocabWord",
          "mllib.feature.VocabWord[]",
          "mllib.stat.MultivariateOnlineSummarizer",
          "mllib.tree.impurity.GiniCalculator",
          "mllib.tree.impurity.VarianceCalculator",
          "mllib.tree.model.ImpurityStats",
          "util.collection.OpenHashMap",
          "util.collection.OpenHashMap$mcD$sp",
          "util.collection.OpenHashMap$mcI$sp",
          "util.collection.OpenHashMap$mcJ$sp",
          "util.io.ChunkedByteBuffer[]");

  private SparkClasses() {}

  static void register(Kryo kryo) {
    Stream.concat(SQL.stream(), LEARNING.stream())
        .map(name -> find("org.apache.spark." + name))
        .forEach(type -> kryo.register(type, new JavaSerializer()));
  }

  private static Class<?> find(String name) {
    if (name.endsWith("[]")) {
      return find(name.substring(0, name.length() - 2)).arrayType();
    }
    try {
      return Class.forName(name, false, SparkClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError("This Spark has no " + name, e);
    }
  }
}
