package io.tracemint.launch;

import io.tracemint.failure.ExitCode;
import org.apache.spark.SparkUserAppException;

/** Ends the process so that whoever started it learns how the job went. */
final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Exits, except inside YARN's application master: there an exit before {@code main} returns is
   * taken for a failure whatever its code, so the code travels in the exception that YARN knows.
   */
  static void with(ExitCode code) throws SparkUserAppException {
    LastWords.none();
    if (!isApplicationMaster()) {
      System.exit(code.value());
    }
    if (code != ExitCode.DONE) {
      throw new SparkUserAppException(code.value());
    }
  }

  private static boolean isApplicationMaster() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }
}
