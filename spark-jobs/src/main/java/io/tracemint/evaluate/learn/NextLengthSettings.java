package io.tracemint.evaluate.learn;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;

/**
 * The size of the network for the next packet's length; {@code evaluate.next-length} in the
 * settings says what each part means.
 */
public record NextLengthSettings(int stacks, int width, int epochs, int windows, int flows) {
  public NextLengthSettings {
    positive("stacks", stacks);
    positive("width", width);
    positive("epochs", epochs);
    positive("windows", windows);
    positive("flows", flows);
  }

  public static NextLengthSettings of(Config group) {
    return new NextLengthSettings(
        group.getInt("stacks"),
        group.getInt("width"),
        group.getInt("epochs"),
        group.getInt("windows"),
        group.getInt("flows"));
  }

  private static void positive(String key, int value) {
    if (value < 1) {
      throw UserError.of("evaluate.next-length.%s is %,d, must be at least 1.", key, value);
    }
  }
}
