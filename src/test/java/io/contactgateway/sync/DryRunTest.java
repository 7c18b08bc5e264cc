package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static io.contactgateway.sync.SyncRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.change.DryRunReport.Excluded;
import io.contactgateway.sync.change.DryRunReport.Ineligible;
import io.contactgateway.sync.change.DryRunReport.Planned;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DryRunTest {
  private static final Set<String> BOTH = Set.of("crm", "shop");

  @Parameter TestDatabase.Kind kind;
  @TempDir Path directory;
  private TestDatabase database;
  private SyncRig rig;

  @BeforeEach
  void open() {
    database = kind.create(directory);
    rig = new SyncRig(database);
  }

  @AfterEach
  void close() {
    rig.close();
    database.close();
  }

  private ChangeResult ask(Change change, Set<String> targets) {
    return await(rig.contacts.preview(SyncRig.request(change, targets, Duration.ZERO)));
  }

  private DryRunReport preview(Change change, Set<String> targets) {
    return ((ChangeResult.Previewed) ask(change, targets)).report();
  }

  private Planned planned(Change change) {
    return (Planned) preview(change, BOTH).targets().get("crm");
  }

  private static Change patch(String json) {
    return new Change.Patch(json.getBytes(StandardCharsets.UTF_8));
  }

  private List<DeliveryRow> rows() {
    return await(rig.store.transaction(session -> DeliveryTable.findAll(session, KEY)));
  }

  private boolean isStored() {
    return await(rig.store.transaction(session -> ContactTable.find(session, KEY).isPresent()));
  }

  @Test
  void aNewContactIsShownAndNotStored() {
    var preview = preview(rig.replace("Ann"), Set.of("crm"));

    assertThat(preview.entityTag()).isEmpty();
    assertThat(preview.revision()).isEqualTo(1);
    assertThat(preview.contact().text("/givenName")).contains("Ann");
    assertThat(preview.targets().keySet()).containsExactly("crm", "shop");
    var crm = (Planned) preview.targets().get("crm");
    assertThat(crm.operation()).isEqualTo(Operation.CREATED);
    assertThat(crm.requests()).extracting(PlannedRequest::method).containsExactly("SEND");
    assertThat(preview.targets().get("shop")).isInstanceOf(Excluded.class);
    assertThat(isStored()).isFalse();
    assertThat(rig.crm.deliveries()).isEmpty();
  }

  @Test
  void aChangeIsShownAndLeavesEverythingAsItWas() {
    var stored = rig.put("Ann");
    var before = rows();
    var preview = preview(patch("{\"givenName\": \"Bo\"}"), BOTH);

    assertThat(preview.entityTag()).contains(stored.entityTag());
    assertThat(preview.revision()).isEqualTo(2);
    assertThat(preview.contact().text("/givenName")).contains("Bo");
    assertThat(((Planned) preview.targets().get("crm")).operation()).isEqualTo(Operation.UPDATED);
    assertThat(rows()).isEqualTo(before);
    assertThat(rig.report()).isEqualTo(rig.report());
    assertThat(rig.report().revision()).isEqualTo(1);
    assertThat(rig.crm.deliveries()).hasSize(1);
  }

  @Test
  void whatATargetHasAlreadyNeedsNoRequest() {
    rig.put("Ann");

    var equal = preview(rig.replace("Ann"), BOTH);
    assertThat(equal.revision()).isEqualTo(1);
    assertThat(equal.targets().values())
        .allSatisfy(
            part -> {
              assertThat(((Planned) part).operation()).isEqualTo(Operation.NONE);
              assertThat(((Planned) part).requests()).isEmpty();
            });
    var digestEqual = preview(patch("{\"familyName\": \"Cruz\"}"), BOTH);
    assertThat(digestEqual.revision()).isEqualTo(2);
    assertThat(((Planned) digestEqual.targets().get("crm")).operation()).isEqualTo(Operation.NONE);
  }

  @Test
  void aDeliveryAskedForByHandAlwaysHasItsRequest() {
    rig.put("Ann");
    var again = preview(new Change.DeliverAgain(), BOTH);

    assertThat(again.revision()).isEqualTo(1);
    assertThat(((Planned) again.targets().get("crm")).operation()).isEqualTo(Operation.UPDATED);
    assertThat(((Planned) again.targets().get("crm")).requests()).hasSize(1);
    assertThat(rig.row("crm").isForced()).isFalse();
  }

  @Test
  void whatMayHaveArrivedUnrecordedIsSentAgain() {
    rig.put("Ann");
    rig.crm.losesNextAnswer();
    rig.putAsync("Bo");
    org.awaitility.Awaitility.await().until(() -> rig.row("crm").state().uncertain());

    assertThat(planned(rig.replace("Ann")).operation()).isEqualTo(Operation.UPDATED);
  }

  @Test
  void anEqualDocumentIsNotSentAgainToATargetThatRefusedIt() {
    rig.crm.failsNext(FailureKind.REFUSED);
    rig.put("Ann");

    assertThat(planned(rig.replace("Ann")).operation()).isEqualTo(Operation.NONE);
    assertThat(planned(rig.replace("Bo")).operation()).isEqualTo(Operation.CREATED);
    assertThat(planned(new Change.DeliverAgain()).operation()).isEqualTo(Operation.CREATED);
  }

  @Test
  void whatATargetLacksIsNamed() {
    var part = (Ineligible) preview(patch("{}"), BOTH).targets().get("crm");

    assertThat(part.problem().type()).isEqualTo("ineligible");
    assertThat(part.problem().errors())
        .extracting(one -> one.pointer())
        .containsExactly("/givenName");
    rig.write(patch("{}"), BOTH);
    assertThat(preview(patch("{}"), BOTH).targets().get("crm")).isEqualTo(part);
  }

  @Test
  void itIsRefusedAsTheRealThingIs() {
    assertThat(ask(new Change.DeliverAgain(), BOTH)).isInstanceOf(ChangeResult.NotFound.class);
    assertThat(ask(patch("{\"givenName\": 1}"), BOTH)).isInstanceOf(ChangeResult.Malformed.class);
    assertThat(ask(patch("{\"email\": \"none\"}"), BOTH)).isInstanceOf(ChangeResult.Invalid.class);
    var strict =
        new ChangeRequest(
            KEY,
            patch("{}"),
            Preconditions.NONE,
            BOTH,
            true,
            Duration.ZERO,
            DeliveryRow.Urgency.INTERACTIVE,
            Optional.empty());
    assertThat(await(rig.contacts.preview(strict))).isInstanceOf(ChangeResult.Ineligible.class);
    var ifMatch =
        new ChangeRequest(
            KEY,
            patch("{}"),
            new Preconditions(Optional.of(List.of("*")), false),
            BOTH,
            false,
            Duration.ZERO,
            DeliveryRow.Urgency.INTERACTIVE,
            Optional.empty());
    assertThat(await(rig.contacts.preview(ifMatch)))
        .isInstanceOf(ChangeResult.PreconditionFailed.class);
    assertThat(isStored()).isFalse();
  }
}
