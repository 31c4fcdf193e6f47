package io.tracemint.neural.diffusion;

/**
 * Goes from noise to numbers in few steps, without noise of its own (Song, Meng and Ermon 2021,
 * <i>Denoising Diffusion Implicit Models</i>, η = 0). What a network says of numbers x is their
 * velocity {@code v = signal · noise - noise share · x₀} (Salimans and Ho 2022), which tells both
 * what they were and the noise.
 */
public final class Ddim {
  private final Schedule schedule;
  private final int count;
  private final float bound;

  /**
   * A way in so many steps.
   *
   * @param bound of the numbers, in both directions
   */
  public Ddim(Schedule schedule, int count, double bound) {
    this.schedule = schedule;
    this.count = Math.min(count, schedule.steps());
    this.bound = (float) bound;
  }

  public int count() {
    return count;
  }

  /** The step of the schedule before step {@code number} of the way; the last one is 0. */
  public int at(int number) {
    return (int) ((long) schedule.steps() * (count - number) / count);
  }

  /** Takes step {@code number}, from 0, of the way. */
  public void step(int number, float[] x, float[] velocity) {
    int from = at(number);
    int to = at(number + 1);
    float signal = schedule.signal(from);
    float share = schedule.noise(from);
    float nextSignal = schedule.signal(to);
    float nextShare = schedule.noise(to);
    for (int i = 0; i < x.length; i++) {
      float was = signal * x[i] - share * velocity[i];
      float noise = share * x[i] + signal * velocity[i];
      x[i] = nextSignal * Math.max(-bound, Math.min(bound, was)) + nextShare * noise;
    }
  }

  /** The velocities with a condition, moved away from those without one (Ho and Salimans 2022). */
  public static void guide(float[] with, float[] without, double weight) {
    for (int i = 0; i < with.length; i++) {
      with[i] += (float) (weight * (with[i] - without[i]));
    }
  }
}
