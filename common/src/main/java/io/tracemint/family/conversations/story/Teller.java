package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.vocabulary.Codec;
import java.util.random.RandomGenerator;

/** A client whose story is drawn, and the conversation of it that is being drawn. */
final class Teller {
  final Roster.Member member;
  final RandomGenerator random;
  final Client known = new Client();
  final int[] tokens;
  final long host;
  int step;
  long nanos;
  int service;
  int protocol;
  long server;
  int clientPort;
  int serverPort;
  int records;
  long lasts;

  /** The seed of the last conversation that was like none before. */
  long like;

  private double[] evenly = {};

  Teller(Roster.Member member, int slots) {
    this.member = member;
    this.random = member.seed().generator();
    this.host = member.host();
    this.nanos = member.nanos();
    this.tokens = new int[slots];
  }

  /** By service: the place from which the next one follows. */
  double[] evenly(int services) {
    if (evenly.length == 0) {
      evenly = member.seed().child("evenly").generator().doubles(services).toArray();
    }
    return evenly;
  }

  boolean isRare(Codec codec) {
    return member.identity() == Story.rare(codec);
  }

  /** The client, 0, or the server, 1, of the conversation. */
  long host(int side) {
    return side == 0 ? host : server;
  }
}
