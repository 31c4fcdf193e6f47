package io.tracemint.family.conversations.rhythm;

import io.tracemint.failure.UserError;
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

  private static final float[] NONE = {};

  public static Load of(Map<String, float[]> tensors, Codec codec) {
    return of(tensors, codec.clients().length, codec.servers().length);
  }

  /** The same for so many frequent clients and servers; all rare clients count as one more. */
  static Load of(Map<String, float[]> tensors, int clients, int servers) {
    float[] rates = tensors.getOrDefault(RATES, NONE);
    float[] profiles = tensors.getOrDefault(PROFILES, NONE);
    float[] silences = tensors.getOrDefault(SILENCES, NONE);
    float[] called = tensors.getOrDefault(SERVERS, NONE);
    require(RATES, rates, clients + 1);
    require(PROFILES, profiles, (clients + 1) * Profile.POINTS);
    require(SILENCES, silences, silences.length / 2 * 2);
    require(SERVERS, called, called.length == 0 ? 0 : Presence.NUMBERS * servers);
    return new Load(rates, profiles, silences, called);
  }

  private static void require(String name, float[] numbers, int wanted) {
    if (numbers.length != wanted) {
      throw UserError.of(
          "The model has %,d numbers of \"%s\", and its vocabularies ask for %,d. One of them was"
              + " changed: train again into an empty folder.",
          numbers.length, name, wanted);
    }
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
