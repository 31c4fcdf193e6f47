package io.tracemint.neural.backend.cuda.driver;

import io.tracemint.failure.UserError;

/** Whether a card can be used, and in one sentence why. */
public record Availability(boolean usable, String reason) {
  /** Of the GPU of that number, or of the first. */
  public static Availability of(int gpu) {
    if (!Driver.isThere()) {
      return no("No NVIDIA driver answers (libcuda.so.1 is not on this machine)");
    }
    int status = Driver.cuInit(0);
    if (status != 0) {
      return no("The NVIDIA driver answers '" + Driver.meaning(status) + "'");
    }
    try {
      return of(Card.of(gpu));
    } catch (UserError e) {
      return no(e.getMessage().replaceFirst("\\. .*", ""));
    }
  }

  private static Availability of(Card card) {
    if (!Nvrtc.isThere()) {
      return no(
          card
              + " is there, but CUDA's compiler NVRTC is not (install it, or name its folder by -D"
              + Libraries.PROPERTY
              + ")");
    }
    if (!Nvrtc.knows(card.architecture())) {
      return no(Nvrtc.version() + " makes no code for " + card);
    }
    return new Availability(true, card + " answers and " + Nvrtc.version() + " is there");
  }

  private static Availability no(String reason) {
    return new Availability(false, reason);
  }
}
