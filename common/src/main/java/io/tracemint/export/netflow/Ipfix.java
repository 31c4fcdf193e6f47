package io.tracemint.export.netflow;

import java.nio.ByteBuffer;

/** IPFIX (RFC 7011). Header: 0 version | 2 length | 4 seconds | 8 records before | 12 domain. */
final class Ipfix implements Templated.Form {
  private static final int[][] VERSION4 =
      Elements.template(false, Elements.START_MILLISECONDS, Elements.END_MILLISECONDS);
  private static final int[][] VERSION6 =
      Elements.template(true, Elements.START_MILLISECONDS, Elements.END_MILLISECONDS);

  @Override
  public int headerBytes() {
    return 16;
  }

  @Override
  public int templateSetId() {
    return 2;
  }

  @Override
  public int[][] template(boolean version6) {
    return version6 ? VERSION6 : VERSION4;
  }

  @Override
  public void times(ByteBuffer to, FlowRow row, Uptime uptime) {
    to.putLong(row.startMillis()).putLong(row.endMillis());
  }

  @Override
  public void header(ByteBuffer datagram, Uptime uptime, int sequence, int templates, int records) {
    datagram.putShort(0, (short) 10).putShort(2, (short) datagram.position());
    datagram.putInt(4, (int) uptime.exportSeconds()).putInt(8, sequence).putInt(12, 0);
  }

  @Override
  public int sequenceStep(int records) {
    return records;
  }
}
