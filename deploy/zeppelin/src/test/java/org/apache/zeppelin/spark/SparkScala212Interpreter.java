package org.apache.zeppelin.spark;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.repl.SparkILoop;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.zeppelin.interpreter.InterpreterContext;
import org.apache.zeppelin.interpreter.InterpreterGroup;
import org.apache.zeppelin.interpreter.InterpreterResult;
import org.apache.zeppelin.interpreter.ZeppelinContext;
import org.apache.zeppelin.interpreter.thrift.InterpreterCompletion;
import org.apache.zeppelin.interpreter.util.InterpreterOutputStream;
import org.slf4j.LoggerFactory;
import scala.Console$;
import scala.Function0;
import scala.Option;
import scala.collection.JavaConverters;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.Results;

/**
 * What Zeppelin's Spark interpreter loads by this name for Scala 2.12: Spark's interpreter, given a
 * paragraph and printing into its output. Zeppelin's own is not among Maven's artefacts for this
 * version; of what it offers, only what our notes use is here.
 */
public final class SparkScala212Interpreter extends AbstractSparkScalaInterpreter {
  private static final List<String> FIRST =
      List.of(
          "import spark.implicits._",
          "import spark.sql",
          "import org.apache.spark.sql.functions._");

  private final SparkConf conf;
  private final String jars;
  private final InterpreterOutputStream out =
      new InterpreterOutputStream(LoggerFactory.getLogger(SparkScala212Interpreter.class));
  private final PrintWriter echo;
  private SparkILoop loop;
  private SparkSession session;

  /** Called by Zeppelin, by reflection. */
  public SparkScala212Interpreter(
      SparkConf conf,
      List<String> files,
      Properties properties,
      InterpreterGroup group,
      URLClassLoader loader,
      File classes) {
    this.conf = conf.clone().set("spark.repl.class.outputDir", classes.getAbsolutePath());
    // What values a paragraph defines is told in its output, unless the user says no.
    boolean echoes = !properties.getProperty("zeppelin.spark.printREPLOutput", "").equals("false");
    echo = new PrintWriter(echoes ? out : System.out, true, StandardCharsets.UTF_8);
    jars =
        Arrays.stream(loader.getURLs())
            .map(url -> url.getPath())
            .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void open() {
    loop = new SparkILoop(Option.empty(), echo);
    loop.settings_$eq(settings());
    loop.createInterpreter();
    loop.intp().initializeSynchronous();
    Thread.currentThread().setContextClassLoader(getScalaShellClassLoader());
    session = SparkSession.builder().config(conf).getOrCreate();
    bind("spark", session);
    bind("sc", session.sparkContext());
    FIRST.forEach(line -> loop.intp().interpret(line));
  }

  private Settings settings() {
    Settings settings = new Settings();
    settings.processArguments(
        list("-Yrepl-class-based", "-Yrepl-outdir", conf.get("spark.repl.class.outputDir")), true);
    settings.usejavacp().value_$eq(true);
    settings.classpath().append(jars);
    return settings;
  }

  private void bind(String name, Object value) {
    loop.intp().bind(name, value.getClass().getName(), value, list("@transient"));
  }

  private static scala.collection.immutable.List<String> list(String... words) {
    return JavaConverters.asScalaBuffer(Arrays.asList(words)).toList();
  }

  @Override
  public InterpreterResult interpret(String code, InterpreterContext context) {
    out.setInterpreterOutput(context.out);
    Results.Result result = Console$.MODULE$.withOut(out, run(code));
    flush(context);
    return new InterpreterResult(
        result.toString().equals("Success")
            ? InterpreterResult.Code.SUCCESS
            : InterpreterResult.Code.ERROR);
  }

  private Function0<Results.Result> run(String code) {
    PrintStream before = System.out;
    return () -> {
      System.setOut(Console$.MODULE$.out());
      try {
        return loop.intp().interpret(code);
      } finally {
        System.setOut(before);
      }
    };
  }

  private static void flush(InterpreterContext context) {
    try {
      context.out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    session.stop();
  }

  @Override
  public SparkContext getSparkContext() {
    return session.sparkContext();
  }

  @Override
  public SQLContext getSqlContext() {
    return session.sqlContext();
  }

  @Override
  public Object getSparkSession() {
    return session;
  }

  @Override
  public ClassLoader getScalaShellClassLoader() {
    return loop.intp().classLoader();
  }

  @Override
  public String getSparkUrl() {
    return session.sparkContext().uiWebUrl().getOrElse(() -> "");
  }

  // Bars, suggestions and the object z, which our notes do without.
  @Override
  public int getProgress(String group, InterpreterContext context) {
    return 0;
  }

  @Override
  public List<InterpreterCompletion> completion(String text, int at, InterpreterContext context) {
    return List.of();
  }

  @Override
  public ZeppelinContext getZeppelinContext() {
    return null;
  }
}
