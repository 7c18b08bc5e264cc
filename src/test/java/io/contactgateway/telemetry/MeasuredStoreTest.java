package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.OnBothStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeasuredStoreTest extends OnBothStores {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private long count(String outcome) {
    return meters.get("contact.gateway.store.transaction").tag("outcome", outcome).timer().count();
  }

  @Test
  void whatBecameOfTransactionsIsCounted() {
    var measured = new MeasuredStore(store, meters, time);

    var result = await(measured.transaction(session -> "result"));
    assertThat(result).isEqualTo("result");
    assertThatThrownBy(
            () ->
                await(
                    measured.transaction(
                        session -> {
                          throw new IllegalArgumentException("a bug");
                        })))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(count("done")).isEqualTo(1);
    assertThat(count("failed")).isEqualTo(1);
    assertThat(count("unavailable")).isZero();
  }

  @Test
  void aStoreThatIsAwayIsCountedApart() {
    var broken =
        database.store(
            BrokenDataSource.of(database.dataSource(), BrokenDataSource.At.CONNECT),
            StoreClock.of(time));
    var measured = new MeasuredStore(broken, meters, time);

    assertThatThrownBy(() -> await(measured.transaction(session -> "result")))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(count("unavailable")).isEqualTo(1);
  }
}
