package io.contactgateway.store;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Violation;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryRow.Lease;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryRow.Wanted;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.IdentityTable;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest extends OnBothStores {
  private static final String AWKWARD = "Ünïcödé '\"\\ \uD83D\uDE00 ; drop table contact; --\n\t?";
  private static final ContactKey LONGEST = new ContactKey("\uD83D\uDE00".repeat(254));

  @Test
  void contactComesBackAsItWasWritten() {
    var row =
        new ContactRow(
            LONGEST,
            "f".repeat(16),
            Long.MAX_VALUE,
            AWKWARD,
            NOW.minusMillis(1),
            NOW.plusMillis(7));
    assertThat(holds(session -> ContactTable.insert(session, row))).isTrue();

    assertThat(find(session -> ContactTable.find(session, LONGEST))).contains(row);
    assertThat(find(session -> ContactTable.findForChange(session, LONGEST))).contains(row);
    assertThat(holds(session -> ContactTable.keep(session, LONGEST))).isTrue();
    assertThat(find(session -> ContactTable.find(session, key(1)))).isEmpty();
    assertThat(holds(session -> ContactTable.keep(session, key(1)))).isFalse();
  }

  @Test
  void changedContactKeepsItsIncarnationAndCreation() {
    change(session -> ContactTable.insert(session, Rows.contact(key(1))));
    var changed =
        new ContactRow(key(1), "other", 2, "{\"a\":1}", NOW.plusSeconds(1), NOW.plusSeconds(2));

    change(session -> ContactTable.update(session, changed));

    var found = in(session -> ContactTable.find(session, key(1))).orElseThrow();
    assertThat(found.revision()).isEqualTo(2);
    assertThat(found.document()).isEqualTo("{\"a\":1}");
    assertThat(found.updatedAt()).isEqualTo(NOW.plusSeconds(2));
    assertThat(found.createdAt()).isEqualTo(NOW);
    assertThat(found.incarnation()).isEqualTo(Rows.contact(key(1)).incarnation());
  }

  @Test
  void keysThatDifferInCaseAreDifferentContacts() {
    var upper = new ContactKey("K-1");
    change(session -> ContactTable.insert(session, Rows.contact(key(1))));

    assertThat(holds(session -> ContactTable.insert(session, Rows.contact(upper)))).isTrue();
    assertThat(holds(session -> ContactTable.insert(session, Rows.contact(upper)))).isFalse();
  }

  private static DeliveryRow full(ContactKey key) {
    var violations = List.of(new Violation("/email", AWKWARD));
    return new DeliveryRow(
        key,
        "crm",
        new Wanted(
            7,
            NOW.minusSeconds(5),
            3,
            Urgency.BACKGROUND,
            Optional.of(TraceContext.of("00-" + "4b".repeat(16) + "-00f067aa0ba902b7-01"))),
        new DeliveredState(
            Optional.of(6L),
            Optional.of(SentDigest.of("d".repeat(64))),
            Optional.of(Operation.UPDATED),
            new VendorMemory(Optional.of("id"), Map.of("phone", "/phone"), Map.of("note", AWKWARD)),
            2),
        new DeliveryState(
            DeliveryStatus.EXHAUSTED,
            new Findings(List.of("/a"), List.of("/b"), List.of("/c"), violations, violations),
            Optional.of(new TargetProblem("refused", Optional.of(422), AWKWARD, violations)),
            9,
            Duration.ofMillis(7),
            Optional.of(NOW.minusMillis(3)),
            NOW.plusMillis(4),
            Certainty.UNRECORDED),
        new Lease(Optional.of("0123456789abcdef"), NOW.plusSeconds(30), 12));
  }

  @Test
  void everyColumnOfADeliveryComesBackAsItWasWritten() {
    change(session -> ContactTable.insert(session, Rows.contact(key(1))));
    var full = full(key(1));
    var empty = Rows.chosen(key(1), "shop");

    change(session -> Stream.of(full, empty).forEach(row -> DeliveryTable.save(session, row)));

    assertThat(list(session -> DeliveryTable.findAll(session, key(1))))
        .containsExactly(full, empty);
    assertThat(list(session -> DeliveryTable.findAllForChange(session, key(1))))
        .containsExactly(full, empty);
    assertThat(find(session -> DeliveryTable.findForChange(session, key(1), "crm"))).contains(full);
    assertThat(find(session -> DeliveryTable.findForChange(session, key(1), "none"))).isEmpty();
  }

  @Test
  void savedAgainTheRowIsTheNewOneInEveryColumn() {
    change(session -> ContactTable.insert(session, Rows.contact(key(1))));
    var full = full(key(1));
    var empty = Rows.chosen(key(1), "crm");
    for (var rows : List.of(List.of(full, empty), List.of(empty, full))) {
      rows.forEach(row -> change(session -> DeliveryTable.save(session, row)));

      assertThat(list(session -> DeliveryTable.findAll(session, key(1))))
          .containsExactly(rows.get(1));
    }
  }

  @Test
  void everyStatusHasItsWordInTheStore() {
    change(session -> ContactTable.insert(session, Rows.contact(key(1))));
    for (var status : DeliveryStatus.values()) {
      var row = Rows.status(Rows.chosen(key(1), "crm"), status);
      change(session -> DeliveryTable.save(session, row));

      assertThat(list(session -> DeliveryTable.findAll(session, key(1)))).containsExactly(row);
    }
  }

  @Test
  void whatANewerReleaseRemembersTroublesThisOneNot() {
    change(session -> Rows.add(session, key(1), "crm"));
    change(
        session ->
            session.update(
                "update delivery set memory = ?",
                "{\"vendorId\":\"id\",\"fields\":{}," + "\"notes\":{},\"added\":[1]}"));

    var found = in(session -> DeliveryTable.findAll(session, key(1))).get(0);
    assertThat(found.deliveredState().memory().vendorId()).contains("id");
  }

  @Test
  void targetStateComesBackAsItWasWrittenAndRewritten() {
    var fault = new TargetProblem("credentials", Optional.of(401), AWKWARD, List.of());
    var faulty = new TargetState("crm", NOW, Optional.of(fault), NOW.plusSeconds(60), 4);
    for (var state : List.of(faulty, TargetState.fine("crm"), faulty)) {
      change(session -> TargetStateTable.save(session, state));

      assertThat(find(session -> TargetStateTable.find(session, "crm"))).contains(state);
      assertThat(in(TargetStateTable::findAll)).containsExactly(state);
    }
    assertThat(find(session -> TargetStateTable.find(session, "none"))).isEmpty();
  }

  @Test
  void contactIsInsertedByOneOfManyTransactionsAtOnce() {
    var others = IntStream.range(0, 3).mapToObj(i -> database.store(StoreClock.of(time))).toList();
    for (var round = 0; round < 20; round++) {
      var key = key(round);
      var inserts =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      others
                          .get(i % 3)
                          .transaction(session -> ContactTable.insert(session, Rows.contact(key)))
                          .subscribeAsCompletionStage())
              .toList();

      assertThat(inserts.stream().filter(insert -> insert.join())).hasSize(1);
    }
  }

  @Test
  void forgottenContactTakesItsDeliveriesClaimsAndWaitsAlong() {
    change(
        session -> {
          var email = new IdentityValue(IdentityValue.Kind.EMAIL, "x@x.org");
          var phone = new IdentityValue(IdentityValue.Kind.PHONE, "+1");
          var mine = IdentityTable.Claim.on(session, "a", email);
          var theirs = IdentityTable.Claim.on(session, "a", phone);
          Rows.add(session, key(1), "crm");
          Rows.add(session, key(2), "crm");
          IdentityTable.claim(session, mine, key(1));
          IdentityTable.claim(session, theirs, key(2));
          IdentityTable.awaitFree(session, theirs, key(1), "crm");
        });

    change(session -> ContactTable.delete(session, key(1)));

    for (var table : List.of("contact", "delivery", "identity_claim")) {
      assertThat(count(table)).isEqualTo(1);
    }
    assertThat(count("identity_wait")).isZero();
  }

  private int count(String table) {
    return in(session ->
            session.first("select count(*) as n from " + table, row -> row.getInt("n")))
        .orElseThrow();
  }
}
