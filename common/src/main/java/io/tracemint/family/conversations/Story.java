package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conversations of a chunk in the order in which they begin, as tokens. */
final class Story {
  /** Numbers of a step: how much of the chunk's time and of its conversations are over. */
  static final int NUMBERS = 2;

  private final Codec codec;
  private final StorySlots slots;
  private final RecordTokens records;
  private final Map<Long, Integer> clientTokens = new HashMap<>();
  private final Map<Long, Integer> serverTokens = new HashMap<>();
  private final Map<Long, Client> clients = new HashMap<>();
  private final Met met = new Met();
  private long previousClient = -1;
  private long previousNanos;

  Story(Codec codec, StorySlots slots) {
    this.codec = codec;
    this.slots = slots;
    this.records = RecordTokens.of(codec);
    number(codec.clients(), clientTokens);
    number(codec.servers(), serverTokens);
  }

  static void number(long[] hosts, Map<Long, Integer> tokens) {
    for (int i = 0; i < hosts.length; i++) {
      tokens.put(hosts[i], i);
    }
  }

  /** By slot and conversation. */
  int[][] tokens(List<Conversation> conversations, long chunkStart) {
    int[][] tokens = new int[slots.count][conversations.size()];
    for (int[] slot : tokens) {
      Arrays.fill(slot, Slot.NONE);
    }
    previousNanos = chunkStart;
    for (int i = 0; i < conversations.size(); i++) {
      tell(conversations.get(i), tokens, i);
    }
    return tokens;
  }

  private void tell(Conversation c, int[][] tokens, int i) {
    long start = c.startNanos();
    tokens[slots.gap][i] = codec.numbers("start-gap").token(Math.max(0, start - previousNanos));
    for (int extra = 0; extra < codec.extras().size(); extra++) {
      List<String> values = codec.texts().get("key." + codec.extras().get(extra));
      tokens[slots.extras + extra][i] = Math.max(0, values.indexOf(c.key().extras().get(extra)));
    }
    Client client = clients.computeIfAbsent(c.key().srcip(), host -> new Client());
    int service = Services.token(codec.tuples().get("service"), c.key().proto(), c.key().dstport());
    client(c, client, tokens, i);
    tokens[slots.service][i] = service;
    server(c, client, service, tokens, i);
    tokens[slots.port][i] = Ports.token(codec, c.key().proto(), c.key().srcport(), client.lastPort);
    int[] endpoints = records.endpoints(c);
    for (int endpoint = 0; endpoint < endpoints.length; endpoint++) {
      tokens[slots.endpoints + endpoint][i] = endpoints[endpoint];
    }
    tokens[slots.length][i] = codec.numbers("length").token(c.records());
    remember(c, client, service);
  }

  private void client(Conversation c, Client client, int[][] tokens, int i) {
    long host = c.key().srcip();
    Integer own = clientTokens.get(host);
    int token;
    if (host == previousClient) {
      token = StorySlots.SAME;
    } else if (own != null) {
      token = StorySlots.CLIENTS + own;
    } else {
      token = met.hasClient(host) ? StorySlots.MET : StorySlots.NEW;
    }
    tokens[slots.client][i] = token;
    if (token == StorySlots.NEW) {
      octets(host, slots.clientOctets, tokens, i);
    }
    tokens[slots.clientIdentity][i] = own == null ? codec.clients().length : own;
    tokens[slots.age][i] = age(client, c.startNanos());
    tokens[slots.lastService][i] = client.lastService;
  }

  static int age(Client client, long now) {
    return client.lastNanos < 0 ? 0 : StorySlots.age(Math.max(0, now - client.lastNanos));
  }

  private void server(Conversation c, Client client, int service, int[][] tokens, int i) {
    long host = c.key().dstip();
    Integer own = serverTokens.get(host);
    tokens[slots.usualServer][i] = identity(client.serverFor(service));
    int recent = client.serversFor(service).indexOf(host);
    int token;
    if (recent >= 0) {
      token = recent;
    } else if (own != null) {
      token = StorySlots.SERVERS + own;
    } else if (host == client.lastServer()) {
      token = StorySlots.LATEST;
    } else {
      token = met.hasServer(host) ? StorySlots.MET_SERVER : StorySlots.NEW_SERVER;
    }
    tokens[slots.server][i] = token;
    if (token == StorySlots.NEW_SERVER) {
      octets(host, slots.serverOctets, tokens, i);
    }
    tokens[slots.serverIdentity][i] = identity(host);
  }

  private int identity(long server) {
    return server < 0 ? Slot.NONE : serverTokens.getOrDefault(server, codec.servers().length);
  }

  private static void octets(long host, int first, int[][] tokens, int i) {
    for (int octet = 0; octet < StorySlots.OCTETS; octet++) {
      tokens[first + octet][i] = StorySlots.octet(host, octet);
    }
  }

  private void remember(Conversation c, Client client, int service) {
    long host = c.key().srcip();
    long server = c.key().dstip();
    if (!clientTokens.containsKey(host)) {
      met.client(host);
    }
    if (!serverTokens.containsKey(server)) {
      met.server(server, service);
    }
    client.calls(c.startNanos(), service, server, c.key().srcport());
    previousClient = host;
    previousNanos = c.startNanos();
  }
}
