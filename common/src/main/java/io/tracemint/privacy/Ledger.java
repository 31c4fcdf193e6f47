package io.tracemint.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.failure.UserError;
import io.tracemint.privacy.accounting.Orders;
import io.tracemint.privacy.accounting.Prv;
import io.tracemint.privacy.accounting.RdpCurve;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was released about a private trace, from which anybody can compute ε again.
 *
 * @param unit whose presence is hidden
 * @param rowsOfUnit rows that a unit can add at most
 * @param epsilon as stated; 0 where none is
 * @param declaredPublic what was taken as known to everybody, and cost nothing
 * @param noGuarantee why no ε is stated; empty where one is
 */
public record Ledger(
    int version,
    Unit unit,
    int rowsOfUnit,
    double epsilon,
    double delta,
    List<Release> releases,
    List<String> declaredPublic,
    String noGuarantee) {
  public static final String FILE = "privacy.json";
  private static final int VERSION = 1;
  private static final double ROUNDING = 1e-6;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Ledger {
    releases = List.copyOf(releases);
    declaredPublic = List.copyOf(declaredPublic);
  }

  /** A ledger that states the ε of its releases. */
  public static Ledger stating(
      Unit unit, int rowsOfUnit, double delta, List<Release> releases, List<String> declared) {
    Ledger open = new Ledger(VERSION, unit, rowsOfUnit, 0, delta, releases, declared, "");
    return open.withEpsilon(open.computed());
  }

  /** The same without a guarantee, and why. */
  public Ledger without(String why) {
    return new Ledger(VERSION, unit, rowsOfUnit, 0, delta, releases, declaredPublic, why);
  }

  private Ledger withEpsilon(double stated) {
    return new Ledger(VERSION, unit, rowsOfUnit, stated, delta, releases, declaredPublic, "");
  }

  @JsonIgnore
  public boolean isGuarantee() {
    return noGuarantee.isEmpty();
  }

  /** ε of all releases together: the lower of what both accountants prove. */
  public double computed() {
    double left = left(releases, delta);
    if (!(left > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double renyi = renyi(releases, delta);
    return Math.min(renyi, tight(left).orElse(renyi));
  }

  /** ε of releases by Rényi divergence. */
  static double renyi(List<Release> releases, double delta) {
    double left = left(releases, delta);
    RdpCurve curve = RdpCurve.of(Orders.wide());
    for (Release release : releases) {
      curve = release.onto(curve);
    }
    return left > 0 ? curve.epsilon(left).epsilon() : Double.POSITIVE_INFINITY;
  }

  private static double left(List<Release> releases, double delta) {
    return delta - releases.stream().mapToDouble(Release::delta).sum();
  }

  // Loss variables are known here for continuous noise alone.
  private Optional<Double> tight(double left) {
    if (releases.isEmpty()
        || releases.stream().anyMatch(one -> one.mechanism() != Mechanism.GAUSSIAN)) {
      return Optional.empty();
    }
    Prv prv = new Prv(left);
    releases.forEach(one -> prv.plus(one.rate(), one.noise() / one.sensitivity(), one.steps()));
    return prv.epsilon().map(Prv.Found::upper);
  }

  /** Refuses a ledger whose ε is not that of its releases. */
  public void check(String source) {
    double computed = computed();
    if (isGuarantee() && Math.abs(computed - epsilon) > ROUNDING * (1 + epsilon)) {
      throw UserError.of(
          "%s states ε = %s, its releases come to %s: it was edited. Do not rely on it.",
          source, epsilon, computed);
    }
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Ledger fromJson(String json, String source) {
    try {
      Ledger ledger = JSON.readValue(json, Ledger.class);
      if (ledger.version != VERSION) {
        throw UserError.of(
            "The ledger in %s has version %d, this program reads %d.",
            source, ledger.version, VERSION);
      }
      return ledger;
    } catch (JsonProcessingException | NullPointerException damage) {
      throw new UserError("The ledger in " + source + " is damaged or was edited.", damage);
    }
  }
}
