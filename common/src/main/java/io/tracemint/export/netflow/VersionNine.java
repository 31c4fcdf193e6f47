package io.tracemint.export.netflow;

import java.nio.ByteBuffer;

/**
 * NetFlow 9 (RFC 3954). Header: 0 version | 2 records and templates | 4 uptime | 8 seconds | 12
 * datagrams before | 16 source.
 */
final class VersionNine implements Templated.Form {
  private static final int[][] VERSION4 =
      Elements.template(false, Elements.FIRST_UPTIME, Elements.LAST_UPTIME);
  private static final int[][] VERSION6 =
      Elements.template(true, Elements.FIRST_UPTIME, Elements.LAST_UPTIME);

  @Override
  public int headerBytes() {
    return 20;
  }

  @Override
  public int templateSetId() {
    return 0;
  }

  @Override
  public int[][] template(boolean version6) {
    return version6 ? VERSION6 : VERSION4;
  }

  @Override
  public void times(ByteBuffer to, FlowRow row, Uptime uptime) {
    to.putInt(uptime.uptime(row.startMillis())).putInt(uptime.uptime(row.endMillis()));
  }

  @Override
  public void header(ByteBuffer datagram, Uptime uptime, int sequence, int templates, int records) {
    datagram.putShort(0, (short) 9).putShort(2, (short) (templates + records));
    datagram.putInt(4, uptime.uptimeAtExport()).putInt(8, (int) uptime.exportSeconds());
    datagram.putInt(12, sequence).putInt(16, 0);
  }

  @Override
  public int sequenceStep(int records) {
    return 1;
  }
}
