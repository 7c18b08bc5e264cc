package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.policy.PolicyAdapter;
import io.contactgateway.adapter.selection.SelectiveAdapter;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.change.DryRunReport.TargetDryRun;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a policy keeps back is told as withheld, by its name, and nothing of it is sent. */
class WritePolicyTest extends OnBothStores {
  private static final String UPDATE_ONLY = "update-only";
  private static final String CREATE_ONLY = "create-only";
  private static final Set<String> CRM = Set.of("crm");

  private final FakeTarget crm = new FakeTarget();
  private final FakeRecords records = new FakeRecords(crm);
  private SyncRig rig;

  @AfterEach
  void stop() {
    rig.close();
  }

  private void open(Map<String, String> settings) {
    rig =
        new SyncRig(
            store,
            time,
            crm,
            target -> target.name().equals("crm") ? kept(target, settings) : target);
    rig.contacts.start();
  }

  private void open(String policy) {
    open(Map.of("policy", policy));
  }

  private Target kept(Target target, Map<String, String> values) {
    var settings = new ConfiguredTarget("crm", new TreeMap<>(values));
    var adapter =
        SelectiveAdapter.of(PolicyAdapter.of(target.adapter(), records, settings), settings);
    assertThat(settings.problems()).isEmpty();
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

  private TargetReport put(String givenName) {
    return put(rig.replace(givenName));
  }

  private TargetReport put(Change change) {
    var report = ((ChangeResult.Stored) rig.write(change, CRM)).report();
    assertThat(report.outcome()).isEqualTo(SyncReport.Outcome.SYNCED);
    return report.targets().get("crm");
  }

  private static Change patch(String json) {
    return new Change.Patch(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertKeptBack(TargetReport report, String policy) {
    assertThat(report.status()).isEqualTo(TargetStatus.WITHHELD);
    var problem = report.problem().orElseThrow();
    assertThat(problem.type()).isEqualTo(policy);
    assertThat(problem.detail()).contains("policy=" + policy);
  }

  private void resync() {
    rig.operate("crm", SyncRig::resync);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> {
              time.advance(Duration.ofMillis(100));
              var row = rig.row("crm");
              return !row.isForced() && row.state().status() != DeliveryStatus.PENDING;
            });
  }

  private TargetDryRun preview(String givenName) {
    var request = SyncRig.request(rig.replace(givenName), CRM, Duration.ZERO);
    return ((ChangeResult.Previewed) await(rig.contacts.preview(request)))
        .report()
        .targets()
        .get("crm");
  }

  @Test
  void updateOnlyKeepsBackWhatTheVendorDoesNotHave() {
    open(UPDATE_ONLY);

    assertKeptBack(put("Ann"), UPDATE_ONLY);

    assertThat(records.questions()).isEqualTo(1);
    assertThat(crm.deliveries()).isEmpty();
    var listed =
        list(
            session ->
                TargetContactTable.page(
                    session, "crm", Optional.of(DeliveryStatus.WITHHELD), Optional.empty(), 9));
    assertThat(listed).extracting(TargetContactTable.TargetContact::key).containsExactly(KEY);
    assertThat(rig.ends).extracting(end -> end.status()).contains(DeliveryStatus.WITHHELD);
  }

  @Test
  void updateOnlyFollowsOnceTheVendorHasIt() {
    open(UPDATE_ONLY);
    put("Ann");
    crm.appliesLate(KEY, "An agent's");

    var report = put("Bo");

    assertThat(report.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(report.operation()).contains(Operation.UPDATED);
    assertThat(crm.holds(KEY)).isEqualTo("Bo");
  }

  @Test
  void updateOnlyDoesNotBringBackWhatTheVendorHasLost() {
    open(UPDATE_ONLY);
    crm.appliesLate(KEY, "An agent's");
    put("Ann");
    crm.reads().loses(KEY);

    resync();

    assertKeptBack(rig.report().targets().get("crm"), UPDATE_ONLY);
    assertThat(crm.deliveries()).hasSize(1);
    assertThat(crm.holds(KEY)).isNull();
    assertKeptBack(put("Ann"), UPDATE_ONLY);
  }

  @Test
  void updateOnlyPutsRightWhatHasDrifted() {
    open(UPDATE_ONLY);
    crm.appliesLate(KEY, "An agent's");
    put("Ann");
    crm.reads().changes(KEY, "Somebody");

    resync();

    assertThat(crm.holds(KEY)).isEqualTo("Ann");
  }

  @Test
  void createOnlyCreatesOnceAndKeepsBackEveryChange() {
    open(CREATE_ONLY);

    var created = put("Ann");
    var changed = put("Bo");

    assertThat(created.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(created.operation()).contains(Operation.CREATED);
    assertKeptBack(changed, CREATE_ONLY);
    assertThat(changed.syncedRevision()).contains(1L);
    assertThat(records.questions()).isEqualTo(1);
    assertThat(crm.holds(KEY)).isEqualTo("Ann");
  }

  @Test
  void createOnlyHasNothingToKeepBackWhereNothingChanged() {
    open(CREATE_ONLY);
    put("Ann");
    put("Bo");

    assertThat(put("Ann").status()).isEqualTo(TargetStatus.UNCHANGED);
  }

  @Test
  void createOnlyLeavesWhatWasThereBeforeAloneAlsoAtItsDeletion() {
    open(CREATE_ONLY);
    crm.deletion().is(Support.ON);
    crm.appliesLate(KEY, "An agent's");

    assertKeptBack(put("Ann"), CREATE_ONLY);
    assertThat(crm.holds(KEY)).isEqualTo("An agent's");

    var erased =
        (ErasureResult.Erased) await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));
    assertThat(erased.remains()).isEmpty();
  }

  @Test
  void createOnlyCreatesAgainWhatTheVendorHasLostAndLeavesWhatHasDrifted() {
    open(CREATE_ONLY);
    put("Ann");
    crm.reads().changes(KEY, "Somebody");
    resync();

    assertKeptBack(rig.report().targets().get("crm"), CREATE_ONLY);
    assertThat(crm.holds(KEY)).isEqualTo("Somebody");

    crm.reads().loses(KEY);
    resync();

    assertThat(rig.report().targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(crm.holds(KEY)).isEqualTo("Ann");
  }

  @Test
  void createOnlyReportsWhatItCreatedAtItsDeletion() {
    open(CREATE_ONLY);
    put("Ann");
    put("Bo");

    var erased =
        (ErasureResult.Erased) await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));

    assertThat(erased.remains()).containsKey("crm");
  }

  @Test
  void aCreateWhoseAnswerIsLostIsNotMadeTwice() {
    open(CREATE_ONLY);
    crm.losesNextAnswer();
    rig.begin(KEY, rig.replace("Ann"), "crm");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> {
              time.advance(Duration.ofMillis(100));
              return !crm.deliveries().isEmpty()
                  && rig.row("crm").state().status() == DeliveryStatus.WITHHELD;
            });

    assertThat(crm.deliveries()).hasSize(1);
    var erased =
        (ErasureResult.Erased) await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));
    assertThat(erased.remains()).containsKey("crm");
  }

  @Test
  void aDryRunSaysWhatThePolicyKeepsBack() {
    open(CREATE_ONLY);
    assertThat(preview("Ann")).isInstanceOf(DryRunReport.Planned.class);
    put("Ann");

    var withheld = (DryRunReport.Withheld) preview("Bo");

    assertThat(withheld.problem().type()).isEqualTo(CREATE_ONLY);
    assertThat(withheld.requests()).isEmpty();
    assertThat(((DryRunReport.Planned) preview("Ann")).operation()).isEqualTo(Operation.NONE);
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void aDryRunUnderUpdateOnlyShowsTheUpdate() {
    open(UPDATE_ONLY);

    assertThat(((DryRunReport.Planned) preview("Ann")).operation()).isEqualTo(Operation.UPDATED);
    assertThat(records.questions()).isEqualTo(0);
  }

  @Test
  void aWithdrawalComesBeforeThePolicy() {
    open(Map.of("policy", CREATE_ONLY, "purposes", "marketing", "on-withdrawal", "keep"));
    put("Ann");

    var report = put(patch("{\"purposes\": {\"marketing\": false}}"));

    assertThat(report.status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(report.problem().orElseThrow().type()).isEqualTo("withheld");
    assertThat(report.remains()).isPresent();
  }

  @Test
  void aWithdrawalUnderUpdateOnlyClearsNothingThatIsGone() {
    open(Map.of("policy", UPDATE_ONLY, "purposes", "marketing", "on-withdrawal", "clear"));
    put("Ann");

    var report = put(patch("{\"purposes\": {\"marketing\": false}}"));

    assertThat(report.problem().orElseThrow().type()).isEqualTo("withheld");
    assertThat(crm.deliveries()).isEmpty();
  }

  @Test
  void clearingContradictsCreateOnlyAndIsNamed() {
    open(UPDATE_ONLY);
    var settings =
        new ConfiguredTarget("crm", Map.of("policy", CREATE_ONLY, "on-withdrawal", "clear"));
    PolicyAdapter.of(crm, records, settings);

    assertThat(settings.problems().toString())
        .contains("contact-gateway.targets.crm.policy", "on-withdrawal=clear");
  }

  @Test
  void anotherPolicyIsRefusedByItsName() {
    open(UPDATE_ONLY);
    var settings = new ConfiguredTarget("crm", Map.of("policy", "merge"));
    PolicyAdapter.of(crm, records, settings);

    assertThat(settings.problems().toString())
        .contains("contact-gateway.targets.crm.policy", "upsert, update-only, create-only");
  }
}
