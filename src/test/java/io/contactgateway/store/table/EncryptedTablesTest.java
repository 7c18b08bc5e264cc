package io.contactgateway.store.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.contact.Violation;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase.Kind;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store with a key writes, and what it makes of values that aren't as it wrote them. */
class EncryptedTablesTest extends OnBothStores {
  private static final ContactKey KEY = new ContactKey("k-1");
  private static final ContactKey OTHER = new ContactKey("k-2");
  private static final List<String> WORDS =
      List.of(
          "TraceDocument",
          "TracePicture",
          "TraceContent",
          "TraceVendorId",
          "TraceField",
          "TraceNote",
          "TraceFinding",
          "TraceProblem",
          "TraceFault",
          "TraceNews");

  @BeforeEach
  void encrypt() {
    store = store(Keys.writing("key-1"));
  }

  private static TargetProblem problem(String detail) {
    return new TargetProblem(
        "refused", Optional.of(422), detail, List.of(new Violation("/email", detail)));
  }

  private static ContactRow contact(ContactKey key) {
    return new ContactRow(
        key,
        "0123456789abcdef",
        1,
        "{\"givenName\":\"TraceDocument\"}",
        Rows.NOW,
        Rows.NOW,
        Optional.of(picture(key)));
  }

  private static Picture picture(ContactKey key) {
    return new Picture("picture-of-" + key.value(), PictureType.GIF, "TracePicture", 12);
  }

  private static DeliveryRow delivery(ContactKey key) {
    var memory =
        VendorMemory.NOTHING
            .withVendorId("TraceVendorId")
            .withFields(Map.of("TraceField", "/givenName"))
            .withNote("note", "TraceNote");
    var findings =
        new Findings(List.of("TraceFinding"), List.of(), List.of(), List.of(), List.of());
    return Rows.chosen(key, "crm")
        .withDelivered(
            new DeliveryRow.DeliveredState(
                Optional.of(1L),
                Optional.of(SentDigest.of("0f".repeat(32))),
                Optional.of(Operation.CREATED),
                memory,
                0))
        .withState(
            new DeliveryRow.DeliveryState(
                DeliveryStatus.PENDING,
                findings,
                Optional.of(problem("TraceProblem")),
                1,
                Duration.ZERO,
                Optional.of(Rows.NOW),
                Rows.NOW,
                Certainty.CERTAIN));
  }

  private static void write(Session session, ContactKey key) {
    ContactTable.insert(session, contact(key));
    DeliveryTable.save(session, delivery(key));
    PictureTable.save(session, key, picture(key), "TraceContent".getBytes(UTF_8));
  }

  private static final TargetState STATE =
      new TargetState("crm", Instant.EPOCH, Optional.of(problem("TraceFault")), Instant.EPOCH, 0);
  private static final TargetActivity NEWS =
      new TargetActivity("crm", Rows.NOW, Rows.NOW, Optional.of(problem("TraceNews")));

  private void writeEverything() {
    change(
        session -> {
          write(session, KEY);
          TargetStateTable.save(session, STATE);
          TargetActivityTable.note(session, NEWS);
        });
  }

  private void assertEverythingIsThere() {
    assertThat(find(session -> ContactTable.find(session, KEY))).contains(contact(KEY));
    assertThat(list(session -> DeliveryTable.findAll(session, KEY))).containsExactly(delivery(KEY));
    assertThat(find(session -> PictureTable.find(session, "picture-of-k-1")))
        .hasValueSatisfying(
            it -> assertThat(it.content()).asString(UTF_8).isEqualTo("TraceContent"));
    assertThat(list(TargetStateTable::findAll)).containsExactly(STATE);
    assertThat(list(TargetActivityTable::findAll)).containsExactly(NEWS);
  }

  @Test
  void everythingComesBackAndNoWordOfItStandsInTheDatabase() {
    writeEverything();

    assertEverythingIsThere();
    assertThat(Traces.inTables(database.dataSource(), WORDS)).isEmpty();
    if (kind == Kind.EMBEDDED) {
      assertThat(Traces.inFiles(directory, WORDS)).isEmpty();
    }
  }

  @Test
  void plainRowsOfBeforeAreRead() {
    var before = store;
    store = store(KeyRing.EMPTY);
    writeEverything();
    assertThat(Traces.inTables(database.dataSource(), WORDS)).hasSize(WORDS.size());

    store = before;

    assertEverythingIsThere();
  }

  @Test
  void rowsUnderEveryKeyOfTheRingAreRead() {
    writeEverything();

    store = store(Keys.writing("key-2", "key-1"));

    assertEverythingIsThere();
  }

  private void move(String table, String column) {
    change(
        session ->
            session.update(
                "update "
                    + table
                    + " set "
                    + column
                    + " = (select "
                    + column
                    + " from "
                    + table
                    + " where contact_key = 'k-2') where contact_key = 'k-1'"));
  }

  @Test
  void documentOfAnotherContactIsADefectAndNotShown() {
    change(session -> write(session, KEY));
    change(session -> write(session, OTHER));

    move("contact", "document");

    try (var log = CapturedLog.start()) {
      assertThatThrownBy(() -> find(session -> ContactTable.find(session, KEY)))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessageContaining("contact.document of row " + KEY.hashed())
          .hasMessageContaining("key \"key-1\"");
      assertThat(log.lines()).anyMatch(line -> line.contains(KEY.hashed()));
      assertThat(log.lines()).noneMatch(line -> line.contains("Trace"));
    }
    assertThat(find(session -> ContactTable.find(session, OTHER))).contains(contact(OTHER));
  }

  @Test
  void pictureOfAnotherContactIsADefectAndNotShown() {
    change(session -> write(session, KEY));
    change(session -> write(session, OTHER));

    move("picture", "content");

    assertThatThrownBy(() -> find(session -> PictureTable.find(session, "picture-of-k-1")))
        .isInstanceOf(UnreadableValueException.class);
  }

  private List<DeliveryRow> claim() {
    return list(
            session -> LeaseTable.claim(session, "crm", "here", session.now().plusSeconds(30), 10))
        .stream()
        .map(LeaseTable.Claimed::row)
        .toList();
  }

  private String column(String name, ContactKey key) {
    return find(session ->
            session.first(
                "select " + name + " as it from delivery where contact_key = ?",
                row -> row.getString("it"),
                key.value()))
        .orElseThrow();
  }

  @Test
  void memoryThatIsNotGenuineRejectsThatDeliveryAndKeepsNoOtherOneUp() {
    change(session -> write(session, KEY));
    change(session -> write(session, OTHER));
    move("delivery", "memory");
    var kept = column("memory", KEY);

    assertThat(claim()).extracting(DeliveryRow::key).containsExactly(OTHER);

    assertThat(claim()).isEmpty();
    assertThat(column("memory", KEY)).isEqualTo(kept);
    var listed =
        list(
            session ->
                TargetContactTable.page(
                    session, "crm", Optional.of(DeliveryStatus.REJECTED), Optional.empty(), 10));
    assertThat(listed).extracting(TargetContactTable.TargetContact::key).containsExactly(KEY);
    assertThat(listed.get(0).problem().orElseThrow().type()).isEqualTo("defect");
  }

  @Test
  void deliveryWhoseKeyIsMissingWaitsForItAndLosesNothing() {
    change(session -> write(session, KEY));
    var withKey = store;
    store = store(Keys.writing("key-2"));
    change(session -> write(session, OTHER));

    assertThat(claim()).extracting(DeliveryRow::key).containsExactly(OTHER);
    assertThat(claim()).isEmpty();

    store = withKey;
    time.advance(UnreadableRows.PATIENCE);
    var row = claim().get(0);
    assertThat(row.key()).isEqualTo(KEY);
    assertThat(row.deliveredState()).isEqualTo(delivery(KEY).deliveredState());
  }

  @Test
  void problemThatCantBeReadKeepsNoListAndNoTargetFromBeingShown() {
    writeEverything();

    store = store(Keys.writing("key-2"));

    var page =
        list(
            session ->
                TargetContactTable.page(session, "crm", Optional.empty(), Optional.empty(), 10));
    assertThat(page.get(0).problem()).contains(StoredProblem.UNREADABLE);
    assertThat(list(TargetStateTable::findAll).get(0).fault()).contains(StoredProblem.UNREADABLE);
    assertThat(list(TargetActivityTable::findAll).get(0).lastProblem())
        .contains(StoredProblem.UNREADABLE);
  }
}
