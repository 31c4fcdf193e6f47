package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.cuda.driver.Driver;
import java.util.HashMap;
import java.util.Map;

/**
 * Work that returns step after step is recorded as a CUDA graph, which the driver begins in one
 * call instead of one an operation.
 */
final class Graphs implements AutoCloseable {
  private static final int MOST = 400;
  private static final int FEWEST_OPERATIONS = 3;
  private static final int SEEN_BEFORE = 2;
  private static final int ONLY_THIS_THREAD = 1;

  private final long stream;
  private final Map<Work.Key, Graph> graphs = new HashMap<>();

  Graphs(long stream) {
    this.stream = stream;
  }

  private static final class Graph {
    private int seen;
    private long ready;
  }

  void begin(Work work, Work.Begin begin) {
    Graph graph = work.count() < FEWEST_OPERATIONS ? null : known(work.key());
    if (graph == null || graph.seen++ < SEEN_BEFORE) {
      work.begin(begin);
      return;
    }
    if (graph.ready == 0) {
      graph.ready = recorded(work, begin);
    }
    Driver.check(Driver.cuGraphLaunch(graph.ready, stream), "cuGraphLaunch");
  }

  /** Null for new work where there are many graphs already. */
  private Graph known(Work.Key key) {
    if (graphs.size() >= MOST) {
      // What has not returned so far.
      graphs.values().removeIf(graph -> graph.ready == 0);
    }
    return graphs.size() < MOST ? graphs.computeIfAbsent(key, k -> new Graph()) : graphs.get(key);
  }

  private long recorded(Work work, Work.Begin begin) {
    Driver.check(Driver.cuStreamBeginCapture_v2(stream, ONLY_THIS_THREAD), "cuStreamBeginCapture");
    work.begin(begin);
    long[] graph = new long[1];
    Driver.check(Driver.cuStreamEndCapture(stream, graph), "cuStreamEndCapture");
    long[] ready = new long[1];
    Driver.check(
        Driver.cuGraphInstantiateWithFlags(ready, graph[0], 0), "cuGraphInstantiateWithFlags");
    Driver.check(Driver.cuGraphDestroy(graph[0]), "cuGraphDestroy");
    return ready[0];
  }

  @Override
  public void close() {
    for (Graph graph : graphs.values()) {
      if (graph.ready != 0) {
        Driver.check(Driver.cuGraphExecDestroy(graph.ready), "cuGraphExecDestroy");
      }
    }
  }
}
