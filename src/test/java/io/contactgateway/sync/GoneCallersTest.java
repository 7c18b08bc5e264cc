package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.Gate;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.SlowStore;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who hang up while the store is slow leave nothing behind, and their changes count. */
class GoneCallersTest extends OnBothStores {
  private static final int CALLERS = 50;

  private final Gate gate = new Gate();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(new SlowStore(store, gate), "here", time, new FakeTarget(), new FakeTarget());
  }

  @AfterEach
  void close() {
    gate.letThrough();
    rig.close();
  }

  @Test
  void nobodyWhoHangsUpIsStillWaitedForAndTheirChangesHavePlacesUntilTheyAreStored() {
    gate.hold();
    var callers = new ArrayList<Cancellable>();
    IntStream.range(0, CALLERS)
        .forEach(
            caller ->
                callers.add(
                    rig.contacts
                        .write(
                            SyncRig.request(
                                KEY,
                                rig.replace("Name " + caller),
                                Set.of("crm"),
                                Duration.ofSeconds(5)))
                        .subscribe()
                        .with(stored -> {})));
    assertThat(rig.contacts.waiting()).isEqualTo(CALLERS);

    callers.forEach(Cancellable::cancel);

    assertThat(rig.contacts.waiting()).isZero();
    assertThat(rig.contacts.abandonedChanges()).isEqualTo(CALLERS);

    gate.letThrough();
    Awaitility.await().until(() -> rig.contacts.abandonedChanges() == 0);
    assertThat(rig.report().revision()).isEqualTo(CALLERS);
  }
}
