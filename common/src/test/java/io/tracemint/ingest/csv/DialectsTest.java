package io.tracemint.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A line of each dialect, as its tool writes it, and the row it stands for. */
class DialectsTest {
  private static void reads(String dialect, String text, String... rows) throws IOException {
    CsvRows read = CsvRows.of(text);
    assertThat(read.skips().counts()).isEmpty();
    assertThat(read.layout().dialect().name()).isEqualTo(dialect);
    assertThat(read.rows()).containsExactly(rows);
  }

  @Test
  void netshare() throws IOException {
    reads(
        "netshare",
        """
        srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type
        172.70.38.138,64.225.56.201,21052,80,TCP,1713484784962686,65.022705,14,1762,SF
        """,
        "1713484784962686000 65022705000 4 2890278538 1088501961 - - 21052 80 6 14 1762"
            + " - - - - - - SF");
  }

  @Test
  void netshareWithFlagsLabelsAndWholeNumbersAsAddresses() throws IOException {
    reads(
        "netshare",
        """
        srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,flags,label,type
        167772161,167772162,0,771,ICMP,1.0e6,0.5,1,56.0,........,attack,"scan, slow"
        """,
        "1000000000 500000000 4 167772161 167772162 - - 0 771 1 1 56 0 - - - - attack scan, slow");
  }

  @Test
  void icmpMayHaveItsTypeAndCodeInOne() throws IOException {
    reads(
        "netshare",
        """
        srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt
        10.0.0.1,10.0.0.2,0,3.1,ICMP,1000000,0.5,1,56
        """,
        "1000000000 500000000 4 167772161 167772162 - - 0 3 1 1 56 - - - - - - -");
  }

  @Test
  void nfdump() throws IOException {
    reads(
        "nfdump",
        """
        ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out
        2016-04-15 15:08:42,2016-04-15 15:08:43,0.250,10.10.10.37,192.168.0.1,53159,53,UDP,........,0,8,1,60,0,0,0,0
        2016-04-15 15:08:42,2016-04-15 15:08:42,0.000,2001:db8::1,ff02::fb,1,2,TCP,.AP.SF,0,0,1,56,0,0,0,0
        Summary
        flows,bytes,packets,avg_bps,avg_pps,avg_bpp
        2,116,2,928000,2000,58
        """,
        "1460732922000000000 250000000 4 168430117 3232235521 - - 53159 53 17 1 60 0 8 - - - - -",
        "1460732922000000000 0 6 - - 20010db8000000000000000000000001"
            + " ff0200000000000000000000000000fb 1 2 6 1 56 27 0 - - - - -");
  }

  @Test
  void ugr16HasNoHeaderAndGivesTheEnd() throws IOException {
    reads(
        "ugr16",
        "2016-03-18 10:00:10,2.500,42.219.153.7,8.8.8.8,53161,53,UDP,.A....,0,40,2,130,background\n",
        "1458295207500000000 2500000000 4 719034631 134744072 - - 53161 53 17 2 130 16 40"
            + " - - - - background");
  }

  @Test
  void ciddsWithNamedHostsAndShortenedBytes() throws IOException {
    CsvRows read =
        CsvRows.of(
            """
            Date first seen,Duration,Proto,Src IP Addr,Src Pt,Dst IP Addr,Dst Pt,Packets,Bytes,Flows,Flags,Tos,class,attackType,attackID,attackDescription
            2017-03-15 00:01:16.632,0.500,TCP  ,192.168.100.5,445,EXT_SERVER, 58844.0,1,   2.1 M,1,.AP...,0,normal,---,---,---
            2017-03-15 00:01:16.632,0.500,TCP  ,10004_34,445,EXT_SERVER,8,1,52,1,0x1b,0,attacker,portScan,---,---
            """);
    assertThat(read.skips().counts()).isEmpty();
    assertThat(read.layout().dialect().name()).isEqualTo("cidds");
    assertThat(read.rows().get(0))
        .startsWith("1489532476632000000 500000000 4 3232261125 ")
        .endsWith(" - - 445 58844 6 1 2100000 24 0 - - - normal -");
    String[] first = read.rows().get(0).split(" ");
    String[] second = read.rows().get(1).split(" ");
    assertThat(second[4]).isEqualTo(first[4]);
    assertThat(Long.parseLong(second[3]) >>> 28).isEqualTo(15);
    assertThat(second[12]).isEqualTo("27");
    assertThat(read.rows().get(1)).endsWith("attacker portScan");
  }

  @Test
  void tonIot() throws IOException {
    reads(
        "ton-iot",
        """
        ts,src_ip,src_port,dst_ip,dst_port,proto,service,duration,src_bytes,dst_bytes,conn_state,missed_bytes,src_pkts,src_ip_bytes,dst_pkts,dst_ip_bytes,dns_query,label,type
        1554198358,3.122.49.24,1883,192.168.1.152,52976,tcp,-,80549.53026,1762852,41933215,OTH,0,252181,14911156,2,236,-,0,normal
        """,
        "1554198358000000000 80549530260000 4 58339608 3232235928 - - 1883 52976 6 252181 14911156"
            + " - - - 2 236 0 normal");
  }

  @Test
  void zeek() throws IOException {
    reads(
        "zeek",
        """
        #separator \\x09
        #path	conn
        #fields	ts	uid	id.orig_h	id.orig_p	id.resp_h	id.resp_p	proto	service	duration	conn_state	orig_pkts	orig_ip_bytes	resp_pkts	resp_ip_bytes
        #types	time	string	addr	port	addr	port	enum	string	interval	string	count	count	count	count
        1500000000.250000	C1	10.0.0.1	40000	10.0.0.2	443	tcp	ssl	1.5	SF	10	1000	20	30000
        1500000001.000001	C2	fe80::1	135	fe80::2	136	icmp	-	-	OTH	1	72	-	-
        #close	2017-07-14
        """,
        "1500000000250000000 1500000000 4 167772161 167772162 - - 40000 443 6 10 1000"
            + " - - - 20 30000 - SF",
        "1500000001000001000 0 6 - - fe800000000000000000000000000001"
            + " fe800000000000000000000000000002 135 136 1 1 72 - - - - - - OTH");
  }

  @Test
  void cicIdsInBothSpellings() throws IOException {
    reads(
        "cic-ids",
        """
        Flow ID, Source IP, Source Port, Destination IP, Destination Port, Protocol, Timestamp, Flow Duration, Total Fwd Packets, Total Backward Packets,Total Length of Fwd Packets, Total Length of Bwd Packets, Label
        a,10.0.0.1,80,10.0.0.2,49188,6,5/7/2017 8:42,1000000,2,3,12,70,BENIGN
        """,
        "1499244120000000000 1000000000 4 167772161 167772162 - - 80 49188 6 2 12"
            + " - - - 3 70 - BENIGN");
    reads(
        "cic-ids",
        """
        Flow ID,Src IP,Src Port,Dst IP,Dst Port,Protocol,Timestamp,Flow Duration,Tot Fwd Pkts,Tot Bwd Pkts,TotLen Fwd Pkts,TotLen Bwd Pkts,Label
        a,10.0.0.1,80,10.0.0.2,49188,17,20/02/2018 08:34:07 PM,7,2,3,12,70,DDOS attack-HOIC
        """,
        "1519158847000000000 7000 4 167772161 167772162 - - 80 49188 17 2 12"
            + " - - - 3 70 - DDOS attack-HOIC");
  }

  @Test
  void aMappingOfOnesOwnByNumbersAndNames() throws IOException {
    CsvSettings settings =
        CsvSettings.automatic()
            .withMapping(
                ConfigFactory.parseString(
                    """
                    header = false, separator = ";", time-formats = ["dd.MM.yyyy HH:mm:ss"]
                    time-zone = Europe/Berlin, duration-unit = ms
                    columns { start = 1, srcip = 3, dstip = 4, duration = 2 }
                    """));
    CsvRows read = CsvRows.of(settings, "01.07.2024 12:00:00;1500;1.2.3.4;5.6.7.8\n");
    assertThat(read.rows()).hasSize(1);
    assertThat(read.rows().get(0)).startsWith("1719828000000000000 1500000000 4 16909060 84281096");
  }

  @Test
  void anUnknownLayoutNamesItsColumnsAndTheRemedy() {
    assertThatThrownBy(() -> CsvRows.of("alpha,beta,gamma\n1,2,3\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("test.csv fits none of the CSV dialects netshare, nfdump")
        .hasMessageContaining("has the columns: alpha, beta, gamma.")
        .hasMessageContaining("ingest.csv.dialects.mine");
  }

  @Test
  void anUnknownDialectNamesTheNearest() {
    assertThatThrownBy(() -> CsvRows.of(CsvSettings.automatic().with("netshar"), "a\n"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("CSV dialect netshar is unknown. Did you mean netshare?");
  }

  @Test
  void aMappingWithoutAddressesIsRefused() {
    assertThatThrownBy(
            () ->
                CsvSettings.automatic()
                    .withMapping(ConfigFactory.parseString("columns { start = 1, srcip = 2 }")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must map start or end, srcip and dstip");
  }

  @Test
  void anEmptyFileSaysSo() {
    assertThatThrownBy(() -> CsvRows.of("\n\n"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("test.csv is empty");
  }

  private static final String OBJECT =
      "{\"ts\":%s,\"uid\":\"C1\\\"\",\"id.orig_h\":\"192.168.4.76\",\"id.orig_p\":36844,"
          + "\"id.resp_h\":\"192.168.4.1\",\"id.resp_p\":53,\"proto\":\"udp\",%s"
          + "\"conn_state\":\"SF\",\"tunnel_parents\":[\"a\",{\"ts\":1}]}\n";
  private static final String ZEEK_ROW =
      "1591367999305988000 %s 4 3232236620 3232236545 - - 36844 53 17 %s - SF";

  @Test
  void zeekAsJson() throws IOException {
    String counted =
        "\"duration\":0.066851, \"orig_pkts\":2,\"orig_ip_bytes\":118,\"resp_pkts\":2,"
            + "\"resp_ip_bytes\":null,";
    reads(
        "zeek-json",
        OBJECT.formatted("1591367999.305988", counted) + OBJECT.formatted("1591367999.305988", ""),
        ZEEK_ROW.formatted("66851000", "2 118 - - - 2 -"),
        ZEEK_ROW.formatted("0", "0 0 - - - - -"));
  }

  @Test
  void zeekAsJsonWithTimesAsText() throws IOException {
    reads(
        "zeek-json-iso",
        OBJECT.formatted("\"2020-06-05T14:39:59.305988Z\"", ""),
        ZEEK_ROW.formatted("0", "0 0 - - - - -"));
  }

  @Test
  void linesThatAreNoObjectsAreCounted() throws IOException {
    String good = OBJECT.formatted("1591367999.305988", "");
    String cut = good.substring(0, good.length() - 3) + "\n";
    CsvRows read = CsvRows.of(good + cut + "{}\n[1]\n{\"ts\":\n" + good);
    assertThat(read.rows()).hasSize(2);
    assertThat(read.skips().counts())
        .containsExactly(java.util.Map.entry("bad-json", 3L), java.util.Map.entry("bad-time", 1L));
  }
}
