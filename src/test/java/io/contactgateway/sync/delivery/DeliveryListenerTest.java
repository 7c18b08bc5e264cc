package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever listens hears of every attempt, in the transaction that records it. */
class DeliveryListenerTest extends OnBothStores {
  private final FakeTarget crm = new FakeTarget();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig =
        new SyncRig(
            store,
            "here",
            time,
            crm,
            new FakeTarget(),
            (session, before, after) ->
                heard.add(word(before.state().status()) + ">" + word(after.state().status())));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String word(DeliveryStatus status) {
    return status.word();
  }

  @Test
  void everyAttemptIsHeardOfOnce() {
    rig.write(rig.replace("Angela"), Set.of("crm"));
    crm.failsNext(FailureKind.REFUSED);
    rig.write(rig.replace("Bo"), Set.of("crm"));

    assertThat(heard).containsExactly("pending>synced", "pending>rejected");
  }
}
