package io.tracemint.neural.backend.host;

/** Between the LSTM's block-major order and one row a flow, and which blocks are alive. */
final class Flows {
  private Flows() {}

  static void liveness(HostMatrix blocks, int width, int flows, HostMatrix alive) {
    int steps = blocks.rows / flows;
    for (int flow = 0; flow < flows; flow++) {
      float live = 1f;
      for (int step = 0; step < steps; step++) {
        int row = step * flows + flow;
        alive.data[alive.offset + row] = live;
        live = continues(blocks, row, width) ? live : 0f;
      }
    }
  }

  private static boolean continues(HostMatrix blocks, int row, int width) {
    int end = blocks.at(row + 1);
    for (int at = blocks.at(row) + width - 2; at < end; at += width) {
      if (blocks.data[at] <= 0.5f) {
        return false;
      }
    }
    return true;
  }

  static void blocksToFlows(HostMatrix blocks, HostMatrix flows) {
    int steps = blocks.rows / flows.rows;
    for (int row = 0; row < blocks.rows; row++) {
      int from = blocks.at(row);
      System.arraycopy(blocks.data, from, flows.data, inFlow(flows, steps, row), blocks.columns);
    }
  }

  static void flowsToBlocks(HostMatrix flows, HostMatrix blocks) {
    int steps = blocks.rows / flows.rows;
    for (int row = 0; row < blocks.rows; row++) {
      int to = blocks.at(row);
      System.arraycopy(flows.data, inFlow(flows, steps, row), blocks.data, to, blocks.columns);
    }
  }

  private static int inFlow(HostMatrix flows, int steps, int blockRow) {
    int step = blockRow / flows.rows;
    int flow = blockRow % flows.rows;
    return flows.at(flow) + step * (flows.columns / steps);
  }
}
