package io.tracemint.zeppelin;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportException;
import org.apache.zeppelin.interpreter.thrift.RegisterInfo;
import org.apache.zeppelin.interpreter.thrift.RemoteInterpreterEventService;

/**
 * What an interpreter process tells Zeppelin's server: where it listens, and output as it comes,
 * which a page would show.
 */
final class Callbacks implements AutoCloseable {
  private static final long PATIENCE_MINUTES = 3;

  private final CompletableFuture<RegisterInfo> registered = new CompletableFuture<>();
  private final TServerSocket socket;
  private final TServer server;

  Callbacks() throws TTransportException {
    socket = new TServerSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server =
        new TThreadPoolServer(
            new TThreadPoolServer.Args(socket)
                .processor(new RemoteInterpreterEventService.Processor<>(events())));
    Thread thread = new Thread(server::serve, "callbacks");
    thread.setDaemon(true);
    thread.start();
  }

  private RemoteInterpreterEventService.Iface events() {
    return (RemoteInterpreterEventService.Iface)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RemoteInterpreterEventService.Iface.class},
            (proxy, method, arguments) -> event(method, arguments));
  }

  private Object event(Method method, Object... arguments) {
    if (arguments.length > 0 && arguments[0] instanceof RegisterInfo info) {
      registered.complete(info);
    }
    return method.getReturnType() == List.class ? List.of() : null;
  }

  int port() {
    return socket.getServerSocket().getLocalPort();
  }

  /** Where the process listens, once it says so. */
  RegisterInfo registered() throws Exception {
    return registered.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    server.stop();
  }
}
