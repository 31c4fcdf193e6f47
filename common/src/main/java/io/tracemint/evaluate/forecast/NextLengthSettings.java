package io.tracemint.evaluate.forecast;

import com.typesafe.config.Config;
import io.tracemint.settings.Bound;

/**
 * The size of the network for the next packet's length; {@code evaluate.next-length} in the
 * settings says what each part means.
 */
public record NextLengthSettings(int stacks, int width, int epochs, int windows, int flows) {
  public NextLengthSettings {
    Bound.atLeast("evaluate.next-length.stacks", stacks, 1);
    Bound.atLeast("evaluate.next-length.width", width, 1);
    Bound.atLeast("evaluate.next-length.epochs", epochs, 1);
    Bound.atLeast("evaluate.next-length.windows", windows, 1);
    Bound.atLeast("evaluate.next-length.flows", flows, 1);
  }

  public static NextLengthSettings of(Config group) {
    return new NextLengthSettings(
        group.getInt("stacks"),
        group.getInt("width"),
        group.getInt("epochs"),
        group.getInt("windows"),
        group.getInt("flows"));
  }
}
