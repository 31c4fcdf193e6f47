package io.tracemint.family.conversations.story;

import io.tracemint.family.Model;

/**
 * How busy the clients of a chunk are.
 *
 * @param rates conversations that each frequent client has on average, and how many rare clients
 *     there are
 * @param profiles when they begin, and when rare clients arrive
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Load(float[] rates, float[] profiles) {
  /** The tensors of a model that hold them. */
  public static final String RATES = "rates";

  public static final String PROFILES = "profiles";

  public static Load of(Model model) {
    return new Load(model.tensors().get(RATES), model.tensors().get(PROFILES));
  }

  /** Times of a client's conversations, or of the arrivals', with the gaps of those given. */
  long[] fitted(int client, long[] starts, long chunkStart, long end) {
    return Profile.fitted(starts, profiles, client * Profile.POINTS, chunkStart, end);
  }
}
