package io.tracemint.zeppelin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.zeppelin.display.GUI;
import org.apache.zeppelin.interpreter.thrift.RegisterInfo;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterContext;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterResult;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterService;
import org.apache.zeppelin.user.AuthenticationInfo;

/** Zeppelin's interpreter process for Spark, started and spoken to as Zeppelin's server does it. */
final class InterpreterProcess implements AutoCloseable {
  static final Path REPOSITORY = Path.of(System.getProperty("repository"));

  private static final Path SPARK = REPOSITORY.resolve("deploy/dist/target/spark");
  private static final Path MODULE = REPOSITORY.resolve("deploy/zeppelin/target");
  private static final String SERVER =
      "org.apache.zeppelin.interpreter.remote.RemoteInterpreterServer";
  private static final String INTERPRETER = "org.apache.zeppelin.spark.SparkInterpreter";
  private static final String GROUP = "spark-shared_process";
  private static final String SESSION = "shared_session";

  private final Callbacks callbacks = new Callbacks();
  private final Process process;
  private final RemoteInterpreterService.Client client;

  /**
   * @param properties the interpreter's, as a user sets them in Zeppelin
   */
  InterpreterProcess(Map<String, String> properties) throws Exception {
    process = start(properties, callbacks.port());
    RegisterInfo info = callbacks.registered();
    TSocket socket = new TSocket(info.getHost(), info.getPort());
    socket.open();
    client = new RemoteInterpreterService.Client(new TBinaryProtocol(socket));
    client.init(properties);
    client.createInterpreter(GROUP, SESSION, INTERPRETER, properties, "anonymous");
  }

  private static Process start(Map<String, String> properties, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(SPARK.resolve("bin/spark-submit").toString());
    command.addAll(List.of("--class", SERVER));
    command.addAll(
        List.of("--driver-class-path", MODULE + "/interpreter/*:" + MODULE + "/test-classes"));
    properties.forEach(
        (key, value) -> {
          if (key.startsWith("spark.")) {
            command.addAll(List.of("--conf", key + "=" + value));
          }
        });
    command.add(MODULE + "/interpreter/spark-interpreter.jar");
    command.addAll(List.of("127.0.0.1", String.valueOf(port), GROUP, ":"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(SPARK|ZEPPELIN)_.*"));
    builder.environment().put("ZEPPELIN_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder.redirectOutput(MODULE.resolve("interpreter.log").toFile()).start();
  }

  /** Runs a paragraph's code and waits for its end. */
  RemoteInterpreterResult run(String id, String code) throws TException {
    RemoteInterpreterContext context =
        new RemoteInterpreterContext()
            .setNoteId("note")
            .setNoteName("note")
            .setParagraphId(id)
            .setReplName("spark")
            .setParagraphTitle("")
            .setParagraphText(code)
            .setAuthenticationInfo(AuthenticationInfo.ANONYMOUS.toJson())
            .setConfig("{}")
            .setGui(new GUI().toJson())
            .setNoteGui(new GUI().toJson())
            .setLocalProperties(Map.of());
    return client.interpret(SESSION, INTERPRETER, code, context);
  }

  /** What the process logged, for a test that fails. */
  static String log() throws IOException {
    return Files.readString(MODULE.resolve("interpreter.log"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    callbacks.close();
  }
}
