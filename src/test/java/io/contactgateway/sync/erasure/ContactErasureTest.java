package io.contactgateway.sync.erasure;

import static io.contactgateway.sync.SyncRig.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.Operation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.store.Rows;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.IdentityTable;
import io.contactgateway.store.table.IdentityTable.Claim;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.report.VendorRemains;
import io.contactgateway.sync.report.VendorRemains.Deletion;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase.Kind;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What forgetting a contact leaves: nothing here, and an honest word about the vendors. */
class ContactErasureTest extends OnBothStores {
  private static final ContactKey MARKED = new ContactKey("trace-key-4711@example.com");
  private static final List<String> WORDS =
      List.of(
          "trace-key-4711",
          "TraceName",
          "trace-id-0815",
          "trace-field",
          "trace-detail",
          "trace-picture");

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, shop);
  }

  @AfterEach
  void stop() {
    List.of(crm, shop).forEach(FakeTarget::letThrough);
    rig.close();
  }

  private ErasureResult.Erased forget(ContactKey key) {
    var result = await(rig.contacts.erase(key, Preconditions.NONE, Actor.NOBODY));
    return (ErasureResult.Erased) result;
  }

  /** Delivered to one target and refused by the other, with words to look for in every place. */
  private void writeMarkedContact() {
    crm.answersNext(
        delivery ->
            new Delivered(
                Operation.CREATED,
                delivery
                    .memory()
                    .withVendorId("trace-id-0815")
                    .withFields(Map.of("trace-field", "/givenName")),
                Findings.NONE));
    shop.failsNext(Failure.answered(FailureKind.REFUSED, 422, "trace-detail"));
    var written =
        await(
            rig.contacts.write(
                SyncRig.request(
                    MARKED,
                    rig.replace("TraceName"),
                    Set.of("crm", "shop"),
                    Duration.ofSeconds(5))));
    assertThat(((ChangeResult.Stored) written).report().isPartial()).isTrue();
    change(
        session -> {
          var claim =
              Claim.on(
                  session,
                  "account",
                  new IdentityValue(IdentityValue.Kind.EMAIL, "trace@example.com"));
          IdentityTable.claim(session, claim, MARKED);
          IdentityTable.awaitFree(session, claim, MARKED, "crm");
          var picture = new Picture("trace-picture-id", PictureType.GIF, "0123456789abcdef", 13);
          PictureTable.save(session, MARKED, picture, "trace-picture".getBytes(UTF_8));
        });
  }

  @Test
  void noTraceOfAForgottenContactIsLeftInTheDatabase() {
    writeMarkedContact();
    rig.put("Somebody");
    assertThat(traces()).hasSizeGreaterThanOrEqualTo(WORDS.size());
    forget(MARKED);

    assertThat(traces()).isEmpty();
    assertThat(rig.report().revision()).isEqualTo(1);
  }

  private List<String> traces() {
    return kind == Kind.EMBEDDED
        ? Traces.inFiles(directory, WORDS)
        : Traces.inTables(database.dataSource(), WORDS);
  }

  @Test
  void theDatabaseRefusesWhatBelongsToNoContact() {
    assertThatThrownBy(
            () -> change(session -> DeliveryTable.save(session, Rows.chosen(KEY, "crm"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDeliveryUnderWayBringsNothingBack() {
    crm.hold();
    rig.putAsync("Angela");
    awaitDeliveries(1);
    var erased = forget(KEY);
    crm.letThrough();
    awaitAnswers(1);

    assertThat(await(rig.contacts.report(KEY))).isEmpty();
    assertThat(Traces.inTables(database.dataSource(), List.of(KEY.value()))).isEmpty();
    assertThat(erased.remains().get("crm").inDoubt()).isTrue();
    assertThat(erased.remains().get("crm").notes())
        .singleElement()
        .asString()
        .contains("under way");
  }

  private void awaitDeliveries(int number) {
    Awaitility.await().until(() -> crm.deliveries().size() == number);
  }

  private void awaitAnswers(int number) {
    Awaitility.await().until(() -> crm.answered() == number);
    // What follows an answer is recorded by the next transactions of this replica.
    change(session -> {});
    change(session -> {});
  }

  @Test
  void whatWasUnderWayForAForgottenContactIsNotTakenForItsSuccessors() {
    crm.hold();
    rig.putAsync("Angela");
    awaitDeliveries(1);
    forget(KEY);
    rig.putAsync("Bo");
    awaitDeliveries(2);
    crm.answersNext(ContactErasureTest::onlyAngela);
    crm.answersNext(ContactErasureTest::onlyAngela);
    // What the lost answer asks for may come before the look at the row; it must not succeed.
    crm.goesDown();
    crm.letThrough();

    // The lost answer asks for the newest state once more, and teaches nothing else.
    Awaitility.await().until(() -> rig.row("crm").wanted().forceTicket() == 1);
    assertThat(rig.row("crm").deliveredState().revision()).isEmpty();
  }

  private static DeliveryOutcome onlyAngela(Delivery delivery) {
    return delivery.contact().text("/givenName").orElseThrow().equals("Angela")
        ? new Delivered(Operation.CREATED, delivery.memory().withVendorId("id"), Findings.NONE)
        : new Failed(Failure.of(FailureKind.UNAVAILABLE, "down"), delivery.memory());
  }

  @Test
  void theReceiptNamesWhatRemainsWhereAndWhatBecomesOfIt() {
    crm.deletion().is(Support.OFF);
    rig.put("Angela");
    var erased = forget(KEY);

    assertThat(erased.last().targets().get("crm").vendorId()).contains("id of k-1");
    assertThat(erased.last().targets().get("crm").syncedRevision()).contains(1L);
    assertThat(erased.remains().get("crm"))
        .isEqualTo(new VendorRemains(false, Deletion.OFF, List.of()));
    assertThat(erased.remains().get("shop").deletion()).isEqualTo(Deletion.NOT_SUPPORTED);
  }

  @Test
  void aPreviewIsTheReceiptAndForgetsNothing() {
    crm.deletion().is(Support.ON);
    rig.put("Angela");
    var shown = await(rig.contacts.previewErasure(KEY, Preconditions.NONE));
    assertThat(list(ErasureTable::open)).isEmpty();

    assertThat(rig.report().revision()).isEqualTo(1);
    assertThat(forget(KEY)).isEqualTo(shown);
  }

  @Test
  void whereNothingWasEverSentNothingRemains() {
    shop.failsNext(FailureKind.REFUSED);
    rig.write(rig.replace("Angela"), Set.of("shop"));

    assertThat(forget(KEY).remains()).isEmpty();
  }

  @Test
  void aTargetThatIsNoLongerEnabledIsInTheReceiptToo() {
    rig.put("Angela");
    change(
        session -> {
          var row = DeliveryTable.findForChange(session, KEY, "crm").orElseThrow();
          DeliveryTable.save(
              session,
              new DeliveryRow(
                  row.key(),
                  "former",
                  row.wanted(),
                  row.deliveredState(),
                  row.state(),
                  row.lease()));
        });
    var erased = forget(KEY);

    assertThat(erased.last().targets().get("former").vendorId()).contains("id of k-1");
    assertThat(erased.remains().get("former").deletion()).isEqualTo(Deletion.OFF);
  }
}
