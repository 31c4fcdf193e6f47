package io.tracemint.family.conversations.rhythm;

import io.tracemint.family.conversations.vocabulary.Codec;
import java.util.Map;

/**
 * How busy the clients of a chunk are.
 *
 * @param rates conversations that each frequent client has on average, and how many rare clients
 *     there are
 * @param profiles when they begin, and when rare clients arrive
 * @param silences when nobody begins anything; none where that is not known
 * @param servers when each frequent server is called; empty where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Load(float[] rates, float[] profiles, float[] silences, float[] servers) {
  /** The tensors of a model that hold them. */
  public static final String RATES = "rates";

  public static final String PROFILES = "profiles";
  public static final String SILENCES = "silences";
  public static final String SERVERS = "servers";

  public static Load of(Map<String, float[]> tensors) {
    return new Load(
        tensors.get(RATES),
        tensors.get(PROFILES),
        tensors.getOrDefault(SILENCES, new float[0]),
        tensors.getOrDefault(SERVERS, new float[0]));
  }

  /** Times of a client's conversations, or of the arrivals', with the gaps of those given. */
  public long[] fitted(int client, long[] starts, Silences own) {
    return Profile.fitted(starts, profiles, client * Profile.POINTS, own.start(), own.last());
  }

  /** When a client has done so much of its story, as a share of the chunk; below 0 if not known. */
  public double when(int client, double over) {
    return Profile.when(profiles, client * Profile.POINTS, over);
  }

  public Presence presence() {
    return new Presence(servers);
  }

  public Silences silences(Codec codec, int chunk) {
    return Silences.of(codec, chunk, silences);
  }
}
