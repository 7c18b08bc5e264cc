package io.contactgateway.console.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Violation;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetReport.Attempts;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of each value of a contact at a target. */
class FieldTableTest {
  private static final String DOCUMENT =
      """
      {"givenName": "Angela", "email": "a@example.com", "phone": "+13175317777",
       "address": {"city": "Indianapolis"}}""";

  private static TargetReport report(
      TargetStatus status, boolean behind, Findings findings, Optional<TargetProblem> problem) {
    return new TargetReport(
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        behind,
        new Attempts(0, Optional.empty(), Optional.empty()),
        findings,
        problem);
  }

  private static TargetReport synced(Findings findings) {
    return report(TargetStatus.SYNCED, false, findings, Optional.empty());
  }

  private static List<FieldRow> rows(TargetReport report) {
    var contact = new ContactReader().stored(DOCUMENT);
    return FieldTable.of(
        new SyncReport(
            new ContactKey("k"), "tag", 1, Instant.EPOCH, contact, Map.of("shop", report)));
  }

  private static String words(TargetReport report, String pointer) {
    return rows(report).stream()
        .filter(row -> row.pointer().equals(pointer))
        .map(row -> row.value() + "|" + row.cells().get(0).words())
        .findFirst()
        .orElse("no row");
  }

  private static List<Violation> at(String pointer) {
    return List.of(new Violation(pointer, "says why"));
  }

  @ParameterizedTest
  @CsvSource({
    "SYNCED, Delivered",
    "UNCHANGED, Delivered",
    "PENDING, Waiting",
    "REJECTED, Refused",
    "EXHAUSTED, Given up",
    "INELIGIBLE, Not sent",
    "WITHHELD, Withheld",
    "EXCLUDED, Never sent"
  })
  void aValueOfWhichNothingIsSaidHasTheStateOfItsContact(TargetStatus status, String words) {
    var one = report(status, false, Findings.NONE, Optional.empty());

    assertThat(words(one, "/givenName")).isEqualTo("Angela|" + words);
  }

  @Test
  void anOlderRevisionIsToldFromTheNewest() {
    var one = report(TargetStatus.SYNCED, true, Findings.NONE, Optional.empty());

    assertThat(words(one, "/givenName")).isEqualTo("Angela|Older revision");
  }

  @Test
  void whatATargetSaysOfAValueComesFirst() {
    var none = List.<String>of();
    var nothing = List.<Violation>of();
    var unmapped = new Findings(List.of("/address"), none, none, nothing, nothing);
    var unconfirmed = new Findings(none, none, List.of("/phone"), nothing, nothing);
    var incomplete = new Findings(none, none, none, at("/address"), nothing);
    var conflict = new Findings(none, none, none, nothing, at("/email"));
    var withheld = new Findings(none, none, none, nothing, nothing, at("/email"));

    assertThat(words(synced(unmapped), "/address/city")).isEqualTo("Indianapolis|Not sent there");
    assertThat(words(synced(unmapped), "/email")).isEqualTo("a@example.com|Delivered");
    assertThat(words(synced(unconfirmed), "/phone")).isEqualTo("+13175317777|Sent, may be dropped");
    assertThat(words(synced(incomplete), "/address/city")).isEqualTo("Indianapolis|Incomplete");
    assertThat(words(synced(conflict), "/email")).isEqualTo("a@example.com|In conflict");
    assertThat(words(synced(withheld), "/email")).isEqualTo("a@example.com|Withheld");
  }

  @Test
  void whatIsGoneFromTheDocumentAndNotFromTheVendorHasARow() {
    var left = new Findings(List.of(), List.of("/familyName"), List.of(), List.of(), List.of());

    assertThat(words(synced(left), "/familyName")).isEqualTo("|Not cleared");
    assertThat(rows(synced(left)))
        .filteredOn(row -> row.value().isEmpty())
        .extracting(FieldRow::absence)
        .containsExactly("cleared");
  }

  @Test
  void whatATargetNeedsAndTheDocumentLacksHasARow() {
    var lacks = new TargetProblem("ineligible", Optional.empty(), "lacks", at("/address/region"));
    var one = report(TargetStatus.INELIGIBLE, false, Findings.NONE, Optional.of(lacks));

    assertThat(words(one, "/address/region")).isEqualTo("|Needs it");
    assertThat(words(one, "/givenName")).isEqualTo("Angela|Not sent");
    assertThat(rows(one))
        .filteredOn(row -> row.value().isEmpty())
        .extracting(FieldRow::absence)
        .containsExactly("missing");
  }

  @Test
  void aValueThatATargetCantTakeIsMarkedThere() {
    var bad = new TargetProblem("ineligible", Optional.empty(), "bad", at("/address"));
    var one = report(TargetStatus.INELIGIBLE, false, Findings.NONE, Optional.of(bad));

    assertThat(words(one, "/address/city")).isEqualTo("Indianapolis|Wrong here");
    assertThat(words(one, "/address")).isEqualTo("no row");
  }
}
