import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** Writes a record table of which nearly all packets have one five-tuple; run by bench/elephant. */
public class ElephantTable {
  public static void main(String[] arguments) throws IOException {
    long packets = Long.parseLong(arguments[0]);
    Path folder = Path.of(arguments[1]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    Column id = col("id");
    // Every thousandth packet belongs to another flow.
    Column mouse = pmod(id, lit(1000)).equalTo(0);
    spark
        .range(0, packets, 1, 8)
        .select(
            id.multiply(10_000).plus(1_700_000_000_000_000_000L).as("time_nanos"),
            lit(4).as("version"),
            when(mouse, pmod(id.divide(1000).cast("long"), lit(50_000)).plus(167_772_160L))
                .otherwise(167_772_161L)
                .as("srcip"),
            lit(134_744_072L).as("dstip"),
            lit(40_000).as("srcport"),
            lit(443).as("dstport"),
            lit(6).as("proto"),
            when(pmod(id, lit(3)).equalTo(0), 1500).otherwise(52).as("pkt_len"),
            lit(0).as("tos"),
            pmod(id, lit(65_536)).cast("int").as("id"),
            lit(2).as("flag"),
            lit(0).as("off"),
            lit(64).as("ttl"),
            lit(16).as("tcp_flags"))
        .write()
        .parquet(folder.resolve("packets").toString());
    spark.stop();
    Files.writeString(folder.resolve("run.json"), "{\"job\": \"ingest\", \"fingerprint\": \"e\"}");
    Files.writeString(folder.resolve("_SUCCESS"), "");
  }
}
