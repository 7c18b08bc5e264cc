package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.selection.SelectiveAdapter;
import io.contactgateway.contact.Violation;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.sync.report.VendorRemains.Deletion;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consent and standing exclusion: what isn't allowed is not sent, until it is allowed again. */
class WithheldContactsTest extends OnBothStores {
  private static final Set<String> BOTH = Set.of("crm", "shop");
  private static final String REFUSED = "{\"purposes\": {\"marketing\": false}}";
  private static final String ALLOWED = "{\"purposes\": {\"marketing\": true}}";

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private SyncRig rig;

  @AfterEach
  void stop() {
    crm.letThrough();
    crm.deletion().letThrough();
    rig.close();
  }

  /** The CRM is for marketing; the shop is for nothing in particular. */
  private void open(String onWithdrawal) {
    rig =
        new SyncRig(
            store,
            "here",
            time,
            crm,
            shop,
            DeliveryListener.NONE,
            Tracing.NONE,
            target -> selective(target, onWithdrawal));
    rig.contacts.start();
  }

  private static Target selective(Target target, String onWithdrawal) {
    var settings = new TreeMap<String, String>();
    if (target.name().equals("crm")) {
      settings.putAll(Map.of("purposes", "marketing", "on-withdrawal", onWithdrawal));
    }
    var configured = new ConfiguredTarget(target.name(), settings);
    var adapter = SelectiveAdapter.of(target.adapter(), configured);
    assertThat(configured.problems()).isEmpty();
    return new Target(
        target.name(),
        target.kind(),
        adapter,
        target.calls(),
        target.retry(),
        target.rate(),
        target.pacer(),
        target.timeout(),
        target.gate());
  }

  private static Change patch(String json) {
    return new Change.Patch(json.getBytes(StandardCharsets.UTF_8));
  }

  private SyncReport write(String patch) {
    return ((ChangeResult.Stored) rig.write(patch(patch), BOTH)).report();
  }

  private TargetReport crm(String patch) {
    return write(patch).targets().get("crm");
  }

  private static void until(BooleanSupplier reached) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(reached::getAsBoolean);
  }

  /** Lets time run until it is so: vendors are asked to delete every few seconds. */
  private void advanceUntil(BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              time.advance(Duration.ofMillis(500));
              return reached.getAsBoolean();
            });
  }

  private long openRequests() {
    return list(ErasureTable::open).stream().mapToLong(ErasureTable.Open::requests).sum();
  }

  @Test
  void whatIsRefusedIsNotSentAndSaysWhy() {
    open("keep");
    var report =
        write("{\"givenName\": \"Ann\", \"purposes\": {\"marketing\": false, \"a\": true}}");

    var withheld = report.targets().get("crm");
    assertThat(withheld.status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(withheld.problem().orElseThrow().type()).isEqualTo("withheld");
    assertThat(withheld.problem().orElseThrow().errors())
        .containsExactly(new Violation("/purposes/marketing", "this target is for this purpose"));
    assertThat(withheld.remains()).isEmpty();
    assertThat(report.targets().get("shop").status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(report.outcome()).isEqualTo(SyncReport.Outcome.SYNCED);
    assertThat(crm.deliveries()).isEmpty();
  }

  @Test
  void anOptOutHoldsUntilItIsTakenBackAndThenAllIsSentOnce() {
    open("keep");
    write("{\"givenName\": \"Ann\"}");
    write(REFUSED);
    assertThat(crm("{\"givenName\": \"Bo\"}").status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(crm.deliveries()).hasSize(1);
    assertThat(shop.holds(KEY)).isEqualTo("Bo");

    var renewed = crm(ALLOWED);

    assertThat(renewed.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(renewed.operation()).contains(Operation.UPDATED);
    assertThat(crm.deliveries()).hasSize(2);
    assertThat(crm.holds(KEY)).isEqualTo("Bo");
  }

  @Test
  void aPatchThatRemovesThePurposeAllowsIt() {
    open("keep");
    write("{\"givenName\": \"Ann\", \"purposes\": {\"marketing\": false}}");

    assertThat(crm("{\"purposes\": {\"marketing\": null}}").status())
        .isEqualTo(TargetStatus.SYNCED);
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void whatTheVendorHasAndMayKeepIsReported() {
    open("keep");
    crm.answersNext(
        delivery ->
            new Delivered(
                Operation.CREATED,
                delivery.memory().withVendorId("7").withFields(Map.of("name", "/givenName")),
                Findings.NONE));
    write("{\"givenName\": \"Ann\"}");

    var withheld = crm(REFUSED);

    assertThat(withheld.vendorId()).contains("7");
    assertThat(withheld.syncedRevision()).contains(1L);
    assertThat(withheld.findings().uncleared()).containsExactly("/givenName");
    assertThat(withheld.remains().orElseThrow().deletion()).isEqualTo(Deletion.NOT_SUPPORTED);
    assertThat(withheld.remains().orElseThrow().inDoubt()).isFalse();
  }

  @Test
  void anExcludedTargetGetsNothingWhateverTheWriteChooses() {
    open("keep");
    var report = write("{\"givenName\": \"Ann\", \"targets\": {\"exclude\": [\"shop\"]}}");

    var withheld = report.targets().get("shop");
    assertThat(withheld.status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(withheld.problem().orElseThrow().errors())
        .containsExactly(new Violation("/targets/exclude/0", "excludes this target"));
    assertThat(shop.deliveries()).isEmpty();
    assertThat(crm.holds(KEY)).isEqualTo("Ann");
    assertThat(write("{\"targets\": null}").targets().get("shop").status())
        .isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void anExclusionOfNoTargetIsRefusedWithItsPlace() {
    open("keep");
    var result =
        rig.write(patch("{\"targets\": {\"exclude\": [\"crm\", \"shopp\"]}}"), Set.of("crm"));

    assertThat(result)
        .isEqualTo(
            new ChangeResult.Invalid(
                List.of(
                    new Violation("/targets/exclude/1", "names no target; there are: crm, shop"))));
  }

  @Test
  void whoIsWithheldIsListedByStatus() {
    open("keep");
    write("{\"givenName\": \"Ann\", \"purposes\": {\"marketing\": false}}");

    var listed =
        list(
            session ->
                TargetContactTable.page(
                    session, "crm", Optional.of(DeliveryStatus.WITHHELD), Optional.empty(), 9));
    long counted = in(session -> TargetContactTable.count(session, "crm", DeliveryStatus.WITHHELD));
    assertThat(listed).extracting(TargetContactTable.TargetContact::key).containsExactly(KEY);
    assertThat(counted).isEqualTo(1);
  }

  @Test
  void aPreviewShowsWhatIsWithheld() {
    open("keep");
    write("{\"givenName\": \"Ann\"}");
    var request = SyncRig.request(patch(REFUSED), BOTH, Duration.ZERO);

    var previewed = ((ChangeResult.Previewed) await(preview(request))).report();

    assertThat(previewed.targets().get("crm")).isInstanceOf(DryRunReport.Withheld.class);
    assertThat(rig.report().targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);
    write(REFUSED);
    assertThat(((ChangeResult.Previewed) await(preview(request))).report().targets().get("crm"))
        .isInstanceOf(DryRunReport.Withheld.class);
  }

  private Uni<ChangeResult> preview(ChangeRequest request) {
    return rig.contacts.preview(request);
  }

  /** The vendor has a name, without which it takes nobody, and an e-mail. */
  private void writeToBeCleared() {
    crm.answersNext(
        delivery ->
            new Delivered(
                Operation.CREATED,
                delivery
                    .memory()
                    .withVendorId("7")
                    .withFields(Map.of("name", "/givenName", "mail", "/email")),
                Findings.NONE));
    write("{\"givenName\": \"Ann\", \"email\": \"ann@example.com\"}");
  }

  @Test
  void whatCanBeClearedIsClearedOnceAndWhatIsNeededStays() {
    open("clear");
    writeToBeCleared();

    assertThat(crm(REFUSED).status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(crm.deliveries()).hasSize(2);
    assertThat(crm.deliveries().get(1).contact().pointers()).containsExactly("/givenName");

    assertThat(crm("{\"givenName\": \"Bo\"}").status()).isEqualTo(TargetStatus.WITHHELD);
    rig.write(new Change.DeliverAgain(), BOTH);
    assertThat(crm.deliveries()).hasSize(2);

    assertThat(crm(ALLOWED).status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(crm.deliveries()).hasSize(3);
    assertThat(crm.holds(KEY)).isEqualTo("Bo");
  }

  @Test
  void aClearingThatFailsIsTriedAgain() {
    open("clear");
    writeToBeCleared();
    crm.failsNext(FailureKind.UNAVAILABLE);
    crm.failsNext(FailureKind.OUTCOME_UNKNOWN);
    rig.begin(KEY, patch(REFUSED), "crm", "shop").join();

    advanceUntil(() -> rig.row("crm").state().status() == DeliveryStatus.WITHHELD);
    assertThat(crm.deliveries()).hasSize(4);
  }

  @Test
  void whereNothingIsThereNothingIsCleared() {
    open("clear");
    write("{\"givenName\": \"Ann\", \"purposes\": {\"marketing\": false}}");

    assertThat(crm.deliveries()).isEmpty();
  }

  @Test
  void theVendorIsAskedOnceToDeleteWhatItMayNotHave() {
    crm.deletion().is(Support.ON);
    open("delete");
    write("{\"givenName\": \"Ann\"}");

    var withheld = crm(REFUSED);
    advanceUntil(() -> openRequests() == 0);
    write("{\"givenName\": \"Bo\"}");
    write("{\"givenName\": \"Cy\"}");

    assertThat(withheld.status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(withheld.remains().orElseThrow().deletion()).isEqualTo(Deletion.REQUESTED);
    assertThat(openRequests()).isZero();
    assertThat(crm.deletion().asked()).isEqualTo(1);
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void whatWasDeletedIsCreatedAnewOnceItIsAllowedAgain() {
    crm.deletion().is(Support.ON);
    open("delete");
    write("{\"givenName\": \"Ann\"}");
    write(REFUSED);
    advanceUntil(() -> openRequests() == 0);

    var renewed = crm(ALLOWED);

    assertThat(renewed.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(renewed.operation()).contains(Operation.CREATED);
    assertThat(crm.deliveries()).hasSize(2);
  }

  @Test
  void aRequestToDeleteThatTheVendorDidNotTakeIsWithdrawnByConsent() {
    crm.deletion().is(Support.ON).failsFor(FailureKind.UNAVAILABLE, 100);
    open("delete");
    write("{\"givenName\": \"Ann\"}");
    write(REFUSED);
    advanceUntil(() -> crm.deletion().asked() > 0);

    write(ALLOWED);

    advanceUntil(() -> rig.row("crm").state().status().isDelivered());
    assertThat(openRequests()).isZero();
    assertThat(crm.holds(KEY)).isEqualTo("Ann");
  }

  @Test
  void deliveringEverythingAgainLeavesTheRequestToDelete() {
    crm.deletion().is(Support.ON).failsFor(FailureKind.UNAVAILABLE, 100);
    open("delete");
    write("{\"givenName\": \"Ann\"}");
    write(REFUSED);
    advanceUntil(() -> crm.deletion().asked() > 0);

    rig.operate("crm", SyncRig::resync);
    advanceUntil(() -> rig.row("crm").wanted().forceTicket() > 0);
    advanceUntil(() -> rig.row("crm").state().status() == DeliveryStatus.WITHHELD);

    assertThat(openRequests()).isEqualTo(1);
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void aDeliveryUnderWayIsFollowedByTheWithdrawal() {
    open("keep");
    crm.hold();
    rig.putAsync("Ann");
    until(() -> crm.deliveries().size() == 1);
    rig.begin(KEY, patch(REFUSED), "crm", "shop").join();
    crm.letThrough();

    until(() -> rig.row("crm").state().status() == DeliveryStatus.WITHHELD);
    assertThat(crm.deliveries()).hasSize(1);
  }
}
