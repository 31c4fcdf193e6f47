package io.tracemint.ingest.label;

import java.io.Serializable;
import java.util.List;

/** What a five-tuple must be. All but {@link Tuple} are the same of both directions. */
sealed interface Filter extends Serializable {
  boolean accepts(Ends ends);

  /** Either end lies in a block of addresses. */
  record Net(Address address, int bits) implements Filter {
    @Override
    public boolean accepts(Ends ends) {
      return holds(ends.source()) || holds(ends.destination());
    }

    boolean holds(Address end) {
      return address.shares(end, bits);
    }
  }

  /** Either end has a port of a range. */
  record Port(int low, int high) implements Filter {
    @Override
    public boolean accepts(Ends ends) {
      return holds(ends.sourcePort()) || holds(ends.destinationPort());
    }

    boolean holds(int port) {
      return port >= low && port <= high;
    }
  }

  record Protocol(int number) implements Filter {
    @Override
    public boolean accepts(Ends ends) {
      return ends.protocol() == number;
    }
  }

  record All(List<Filter> parts) implements Filter {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean accepts(Ends ends) {
      return parts.stream().allMatch(part -> part.accepts(ends));
    }
  }

  record Any(List<Filter> parts) implements Filter {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean accepts(Ends ends) {
      return parts.stream().anyMatch(part -> part.accepts(ends));
    }
  }

  record Not(Filter part) implements Filter {
    @Override
    public boolean accepts(Ends ends) {
      return !part.accepts(ends);
    }
  }

  /** One end is the first, the other one the second; an empty list and -1 stand for any. */
  record Tuple(
      List<Net> source, int sourcePort, List<Net> destination, int destinationPort, int protocol)
      implements Filter {
    static final int OPEN = -1;

    public Tuple {
      source = List.copyOf(source);
      destination = List.copyOf(destination);
    }

    @Override
    public boolean accepts(Ends ends) {
      return (protocol == OPEN || protocol == ends.protocol())
          && (fits(ends) || fits(ends.reversed()));
    }

    private boolean fits(Ends ends) {
      return source.stream().allMatch(net -> net.holds(ends.source()))
          && destination.stream().allMatch(net -> net.holds(ends.destination()))
          && (sourcePort == OPEN || sourcePort == ends.sourcePort())
          && (destinationPort == OPEN || destinationPort == ends.destinationPort());
    }
  }
}
