package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.hadoop.fs.Path;

/** Touches a lock as long as its owner lives and holds it. */
final class Heartbeat implements AutoCloseable {
  private final Timer timer = new Timer("output-lock", true);
  private final Store store;
  private final Path lock;
  private boolean stopped;

  Heartbeat(Store store, Path lock, long everyMillis) {
    this.store = store;
    this.lock = lock;
    TimerTask beat =
        new TimerTask() {
          @Override
          public void run() {
            beat();
          }
        };
    timer.schedule(beat, everyMillis, everyMillis);
  }

  private synchronized void beat() {
    if (stopped) {
      return;
    }
    try {
      touch();
    } catch (IOException | UserError | UnsupportedOperationException busy) {
      // The next beat may come through. A lock that grows old is at worst taken over, and who had
      // it finds that out before it commits.
    }
  }

  // Object stores have no times to set, and say nothing: there the lock is written again.
  private void touch() throws IOException {
    long before = OutputLock.touchedMillis(store, lock);
    store.system().setTimes(lock, Instant.now().toEpochMilli(), -1);
    if (OutputLock.touchedMillis(store, lock) == before && OutputLock.isHeld(store, lock)) {
      store.write(lock, OutputLock.owner());
    }
  }

  /** After this the lock is touched no more, so that it can be deleted. */
  @Override
  public synchronized void close() {
    stopped = true;
    timer.cancel();
  }
}
