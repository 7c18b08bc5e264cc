package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Tampering;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a claim of due rows brings along, so that nothing has to be read before the call. */
class DueClaimsTest extends OnBothStores {
  /** More than are asked for in one statement. */
  private static final int ROWS = 20;

  private List<DueClaims.Due> claimed(Store from) {
    var unused = new NoAnswer(Failure.of(FailureKind.NOT_SENT, "unused"));
    var target =
        new Target(
            "crm",
            "crm",
            new FakeTarget(),
            (stillMine, permits) -> request -> Uni.createFrom().item(unused),
            SyncRig.RETRY,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            new TargetGate(ROWS));
    var heartbeat = new LeaseHeartbeat(from, time, time, "here", Duration.ofSeconds(30));
    var claims = new DueClaims(heartbeat, time, new DueLooks());
    return await(from.transaction(session -> claims.claim(session, target, ROWS, false)));
  }

  private void fill(Store into) {
    await(
        into.transaction(
            session -> {
              IntStream.range(0, ROWS).forEach(i -> Rows.add(session, Rows.key(i), "crm"));
              return true;
            }));
  }

  @Test
  void everyRowComesWithItsContact() {
    fill(store);

    var due = claimed(store);

    assertThat(due)
        .hasSize(ROWS)
        .allSatisfy(
            one ->
                assertThat(one.contact().orElseThrow().key()).isEqualTo(one.lease().row().key()));
  }

  @Test
  void contactThatIsNotGenuineKeepsNoOtherRowFromComing() {
    var encrypted = store(Keys.writing("key-1"));
    fill(encrypted);
    Tampering.copyDocument(database.dataSource(), "k-2", "k-1");

    var due = claimed(encrypted);

    assertThat(due).hasSize(ROWS);
    assertThat(due.stream().filter(one -> one.contact().isEmpty()))
        .singleElement()
        .satisfies(one -> assertThat(one.lease().row().key()).isEqualTo(Rows.key(1)));
  }
}
