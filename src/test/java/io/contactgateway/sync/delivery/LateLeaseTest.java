package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A replica that is frozen between the commit that gives it a lease and the word of it. */
class LateLeaseTest extends OnBothStores {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(31);

  private SyncRig rig(Store some) {
    return new SyncRig(some, "here", time, new FakeTarget(), new FakeTarget());
  }

  private void write(SyncRig rig) {
    var request =
        SyncRig.request(SyncRig.KEY, rig.replace("Angela"), Set.of("crm", "shop"), Duration.ZERO);
    await(rig.contacts.write(request));
    Awaitility.await().until(() -> rig.leaseHeld.size() == 2);
  }

  @Test
  void aReplicaThatHearsAtOnceOfItsLeasesHoldsThem() {
    try (var rig = rig(store)) {
      write(rig);
      assertThat(rig.leaseHeld).containsOnly(true);
    }
  }

  @Test
  void aReplicaThatHearsLateOfItsLeasesKnowsThatTheirTimeIsUp() {
    try (var rig = rig(new LateStore())) {
      write(rig);
      assertThat(rig.leaseHeld).containsOnly(false);
    }
  }

  private final class LateStore implements Store {
    @Override
    public <T> Uni<T> transaction(Function<Session, T> work) {
      return store.transaction(work).invoke(done -> time.advance(LONGER_THAN_A_LEASE));
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
