package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.VendorStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to hold once the storm is over. */
final class Proof {
  private final Ledger ledger;
  private final Map<String, VendorStandIn> vendors = new TreeMap<>();

  Proof(Ledger ledger, VendorStandIns vendors) {
    this.ledger = ledger;
    this.vendors.put("marketing-cloud", vendors.marketingCloud());
    this.vendors.put("corporate-merch", vendors.corporateMerch());
    this.vendors.put("chatwoot", vendors.chatwoot());
  }

  /** Waits until the gateway says that all is delivered. */
  Proof awaitDelivery(GatewayClient gateway, Duration atMost) {
    var missing = new ArrayList<>(ledger.all().map(Ledger::key).toList());
    await("delivery of every contact")
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              missing.removeIf(gateway::isDelivered);
              assertThat(missing).as(() -> "not delivered: " + example(gateway, missing)).isEmpty();
            });
    return this;
  }

  private static String example(GatewayClient gateway, List<String> keys) {
    try {
      return keys.isEmpty() ? "none" : gateway.syncOf(keys.get(0)).toString();
    } catch (IOException away) {
      return away.toString();
    }
  }

  /**
   * Nothing that was answered 2xx is lost, and every vendor holds each contact once, in the state
   * that the gateway keeps.
   */
  Proof nothingIsLost(GatewayClient gateway) throws IOException {
    assertThat(ledger.surprises()).as("answers that no caller should get").isEmpty();
    var kept = new TreeMap<String, List<Versions>>();
    for (var contact : ledger.all().toList()) {
      var document = gateway.contactOf(Ledger.key(contact)).body();
      var now =
          Versions.of(document.path("givenName").asText(), document.path("familyName").asText());
      for (var writer = 0; writer < Versions.LETTERS.length; writer++) {
        assertThat(now.of(writer))
            .as("%s, writer %s", Ledger.key(contact), writer)
            .isBetween(ledger.acknowledged(contact).of(writer), ledger.tried(contact).of(writer));
      }
      kept.put(Ledger.key(contact) + "@example.com", List.of(now));
    }
    vendors.forEach((name, vendor) -> assertThat(Sighting.held(vendor)).as(name).isEqualTo(kept));
    return this;
  }

  /** No vendor was told an older state after a newer one. */
  Proof nothingIsStale() {
    vendors.forEach(
        (name, vendor) -> assertThat(overtaken(vendor)).as("overtaken at %s", name).isEmpty());
    return this;
  }

  /** Calls that came after a newer state of their contact. */
  private static List<List<Sighting>> overtaken(VendorStandIn vendor) {
    var found = new ArrayList<List<Sighting>>();
    for (var sightings : Sighting.by(vendor).values()) {
      for (var i = 1; i < sightings.size(); i++) {
        if (sightings.get(i).versions().isBefore(sightings.get(i - 1).versions())) {
          found.add(sightings.subList(i - 1, i + 1));
        }
      }
    }
    return found;
  }

  /** At no vendor were more calls made in vain than this. */
  Proof repeatsAtMost(int bound) {
    vendors.forEach(
        (name, vendor) ->
            assertThat(repeats(vendor)).as("repeats at %s", name).hasSizeLessThanOrEqualTo(bound));
    return this;
  }

  /** Calls that told a vendor what it had just confirmed. */
  private static List<Sighting> repeats(VendorStandIn vendor) {
    var found = new ArrayList<Sighting>();
    for (var sightings : Sighting.by(vendor).values()) {
      for (var i = 1; i < sightings.size(); i++) {
        var before = sightings.get(i - 1);
        if (before.status() / 100 == 2 && before.equals(sightings.get(i))) {
          found.add(before);
        }
      }
    }
    return found;
  }

  /** In figures, for the log of the test. */
  String summary() {
    var text = new StringBuilder(ledger.toString());
    vendors.forEach(
        (name, vendor) ->
            text.append("; ")
                .append(name)
                .append(": ")
                .append(vendor.received().size())
                .append(" calls, ")
                .append(repeats(vendor).size())
                .append(" repeats, ")
                .append(overtaken(vendor).size())
                .append(" overtaken"));
    return text.toString();
  }
}
