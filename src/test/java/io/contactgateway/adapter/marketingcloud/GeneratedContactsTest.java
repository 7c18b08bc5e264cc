package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes out is valid by the vendor's rules, whatever comes in. */
class GeneratedContactsTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 3_000;

  private final RandomContacts contacts = new RandomContacts(new Random(SEED));
  private final Target target =
      new Target(
          "clear", "empty",
          "map.\"/displayName\"", "Loyalty/Name",
          "map.\"/address/postalCode\"", "MobileConnect Demographics/Zip Code",
          "map.\"/address/city\"", "MobileConnect Demographics/City",
          "map.\"/gender\"", "GroupConnect LINE Demographics/Gender");

  @Test
  void everyCreateIsValid() {
    var sent = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var contact = contacts.next();
      if (target.adapter().translate(Target.KEY, contact, VendorMemory.NOTHING)
          instanceof Eligible eligible) {
        sent++;
        assertThat(BodyRules.broken(eligible.requests().get(0).body(), true))
            .as("seed %d, round %d", SEED, round)
            .isEmpty();
      }
    }
    assertThat(sent).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void everyUpdateIsValidSaveForALocaleThatTheVendorHas() {
    for (var round = 0; round < ROUNDS; round++) {
      var contact = contacts.next();
      var memory = contacts.memory();
      if (target.adapter().translate(Target.KEY, contact, memory) instanceof Eligible eligible) {
        var creating = eligible.operation() == Operation.CREATED;
        var broken = BodyRules.broken(eligible.requests().get(0).body(), creating);
        if (memory.fields().containsKey("MobileConnect Demographics/Mobile Number")) {
          broken.remove("Locale");
        }
        assertThat(broken).as("seed %d, round %d", SEED, round).isEmpty();
      }
    }
  }

  @Test
  void whatIsHeldBackIsReportedAndTheDigestDependsOnTheContactAlone() {
    for (var round = 0; round < ROUNDS; round++) {
      var contact = contacts.next();
      if (target.adapter().translate(Target.KEY, contact, VendorMemory.NOTHING)
          instanceof Eligible eligible) {
        var known = (Eligible) target.adapter().translate(Target.KEY, contact, Target.known());
        assertThat(known.digest())
            .as("seed %d, round %d", SEED, round)
            .isEqualTo(eligible.digest());
        assertThat(unexplained(contact, eligible)).as("seed %d, round %d", SEED, round).isEmpty();
      }
    }
  }

  /** Incomplete pointers that the contact has must be among the unmapped: they were not sent. */
  private static HashSet<String> unexplained(Contact contact, Eligible eligible) {
    var pointers = new HashSet<String>();
    eligible.findings().incomplete().stream()
        .map(Violation::pointer)
        .filter(contact::has)
        .filter(
            pointer ->
                eligible.findings().unmapped().stream()
                    .noneMatch(found -> pointer.equals(found) || pointer.startsWith(found + "/")))
        .forEach(pointers::add);
    return pointers;
  }
}
