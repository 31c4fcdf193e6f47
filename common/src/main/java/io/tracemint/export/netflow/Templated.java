package io.tracemint.export.netflow;

import io.tracemint.record.FlowField;
import java.nio.ByteBuffer;

/**
 * NetFlow 9 and IPFIX: templates, then sets of records that follow them. Sets: 0 id | 2 length |
 * records, padded to four bytes. One template for each IP version; a set ends where the version
 * changes.
 */
final class Templated implements Dialect {
  private static final int SET_HEADER_BYTES = 4;
  private static final int RESEND_DATAGRAMS = 20;
  private static final int NONE = -1;

  /** What differs between the two. */
  interface Form {
    int headerBytes();

    int templateSetId();

    int[][] template(boolean version6);

    void times(ByteBuffer to, FlowRow row, Uptime uptime);

    void header(ByteBuffer datagram, Uptime uptime, int sequence, int templates, int records);

    /** What the next datagram's sequence number has more. */
    int sequenceStep(int records);
  }

  private final Form form;
  private int datagrams;
  private int sequence;
  private int templates;
  private int records;
  private int setStart = NONE;
  private boolean setVersion6;

  Templated(Form form) {
    this.form = form;
  }

  @Override
  public void begin(ByteBuffer datagram) {
    datagram.position(form.headerBytes());
    templates = 0;
    records = 0;
    setStart = NONE;
    if (datagrams++ % RESEND_DATAGRAMS == 0) {
      templates(datagram);
    }
  }

  private void templates(ByteBuffer to) {
    int start = to.position();
    to.putShort((short) form.templateSetId()).putShort((short) 0);
    for (boolean version6 : new boolean[] {false, true}) {
      int[][] fields = form.template(version6);
      to.putShort((short) setId(version6)).putShort((short) fields.length);
      for (int[] field : fields) {
        to.putShort((short) field[0]).putShort((short) field[1]);
      }
      templates++;
    }
    to.putShort(start + 2, (short) (to.position() - start));
  }

  private static int setId(boolean version6) {
    return version6 ? 257 : 256;
  }

  @Override
  public boolean fits(ByteBuffer datagram, FlowRow row) {
    int bytes = SET_HEADER_BYTES + 3;
    for (int[] field : form.template(row.isVersion6())) {
      bytes += field[1];
    }
    return datagram.remaining() >= bytes + 3;
  }

  @Override
  public void add(ByteBuffer to, FlowRow row, Uptime uptime) {
    boolean version6 = row.isVersion6();
    if (setStart == NONE || setVersion6 != version6) {
      closeSet(to);
      setStart = to.position();
      setVersion6 = version6;
      to.putShort((short) setId(version6)).putShort((short) 0);
    }
    addresses(to, row, version6);
    to.putShort((short) row.number(FlowField.SRCPORT));
    to.putShort((short) row.number(FlowField.DSTPORT));
    to.put((byte) row.number(FlowField.PROTO)).put((byte) row.number(FlowField.TCP_FLAGS));
    to.put((byte) row.number(FlowField.TOS));
    to.putLong(row.number(FlowField.PACKETS)).putLong(row.number(FlowField.BYTES));
    form.times(to, row, uptime);
    records++;
  }

  private static void addresses(ByteBuffer to, FlowRow row, boolean version6) {
    if (version6) {
      to.put(row.addresses(FlowField.SRCIP6), row.addressOffset(), 16);
      to.put(row.addresses(FlowField.DSTIP6), row.addressOffset(), 16);
    } else {
      to.putInt((int) row.number(FlowField.SRCIP)).putInt((int) row.number(FlowField.DSTIP));
    }
  }

  private void closeSet(ByteBuffer to) {
    if (setStart == NONE) {
      return;
    }
    while ((to.position() - setStart) % 4 != 0) {
      to.put((byte) 0);
    }
    to.putShort(setStart + 2, (short) (to.position() - setStart));
    setStart = NONE;
  }

  @Override
  public void finish(ByteBuffer datagram, Uptime uptime) {
    closeSet(datagram);
    form.header(datagram, uptime, sequence, templates, records);
    sequence += form.sequenceStep(records);
  }

  @Override
  public boolean takes(FlowRow row) {
    return true;
  }

  @Override
  public boolean cuts(FlowRow row) {
    return false;
  }
}
