package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a conversation in the story of a chunk: when it begins, who calls whom for what, and
 * how long it is, each given those before and all conversations before.
 */
final class StorySlots {
  /** Tokens of the client's slot in front of frequent clients. */
  static final int SAME = 0;

  static final int MET = 1;
  static final int NEW = 2;
  static final int CLIENTS = 3;

  /**
   * Tokens of the server's slot in front of frequent servers. The first ones stand for those that
   * the client called last for the service, so that habits are learnt alike for all clients.
   */
  static final int RECENT = 1;

  static final int LATEST = RECENT;
  static final int MET_SERVER = RECENT + 1;
  static final int NEW_SERVER = RECENT + 2;
  static final int SERVERS = RECENT + 3;

  static final int OCTETS = 4;
  static final int AGES = 48;

  final int gap;
  final int extras;
  final int client;
  final int clientOctets;
  final int clientIdentity;
  final int age;
  final int lastService;
  final int service;
  final int usualServer;
  final int server;
  final int serverOctets;
  final int serverIdentity;
  final int port;
  final int endpoints;
  final int endpointCount;
  final int length;
  final int count;

  private final List<Slot> slots = new ArrayList<>();

  StorySlots(Codec codec) {
    gap = add(Slot.drawn("gap", codec.numbers("start-gap").size()));
    extras = slots.size();
    codec.extras().forEach(name -> add(Slot.drawn(name, codec.texts().get("key." + name).size())));
    client = add(Slot.drawn("client", CLIENTS + codec.clients().length));
    clientOctets = octets("client");
    clientIdentity = add(Slot.given("client-identity", codec.clients().length + 1));
    age = add(Slot.given("client-age", AGES));
    int services = codec.tuples().get("service").size();
    lastService = add(Slot.given("last-service", services));
    service = add(Slot.drawn("service", services));
    usualServer = add(Slot.given("usual-server", codec.servers().length + 1));
    server = add(Slot.drawn("server", SERVERS + codec.servers().length));
    serverOctets = octets("server");
    serverIdentity = add(Slot.given("server-identity", codec.servers().length + 1));
    port = add(Slot.drawn("port", Ports.size(codec)));
    endpoints = slots.size();
    endpointCount = codec.numbers().containsKey("ttl") ? 4 : 0;
    addEndpoints(codec);
    length = add(Slot.drawn("length", codec.numbers("length").size()));
    count = slots.size();
  }

  private void addEndpoints(Codec codec) {
    if (endpointCount > 0) {
      for (String side : List.of("client", "server")) {
        add(Slot.drawn(side + "-ttl", codec.numbers("ttl").size()));
        add(Slot.drawn(side + "-stack", codec.tuples().get("stack").size()));
      }
    }
  }

  private int add(Slot slot) {
    slots.add(slot);
    return slots.size() - 1;
  }

  private int octets(String who) {
    int first = slots.size();
    for (int octet = 1; octet <= OCTETS; octet++) {
      add(Slot.drawn(who + "-octet-" + octet, 256));
    }
    return first;
  }

  List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** Slots that a conversation's records are given. */
  int[] context() {
    List<Integer> given = new ArrayList<>();
    for (int extra = extras; extra < client; extra++) {
      given.add(extra);
    }
    given.addAll(List.of(clientIdentity, service, serverIdentity));
    for (int endpoint = endpoints; endpoint < endpoints + endpointCount; endpoint++) {
      given.add(endpoint);
    }
    given.add(length);
    return given.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How long ago, in quarters of powers of two seconds from a microsecond on; 0 for never. */
  static int age(long nanos) {
    if (nanos < 0) {
      return 0;
    }
    double doublings = Math.log(Math.max(1e-6, nanos / 1e9) / 1e-6) / Math.log(2);
    return Math.min(AGES - 1, 1 + (int) doublings);
  }

  static int octet(long address, int octet) {
    return (int) ((address >>> (8 * (OCTETS - 1 - octet))) & 0xFF);
  }
}
