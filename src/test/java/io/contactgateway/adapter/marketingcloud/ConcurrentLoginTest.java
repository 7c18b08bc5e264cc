package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The token on many threads at once. */
class ConcurrentLoginTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @Test
  void racingAttemptsLogInOnceForAllAndNoneIsLeftWaiting()
      throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (var round = 0; round < ROUNDS; round++) {
        var target = new Target();
        var vendor = new CountingVendor();
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Object>>();
        for (var i = 0; i < THREADS; i++) {
          Callable<Object> attempt =
              () -> {
                start.await();
                return target.attempt(Target.delivery(Target.noor(), Target.known()), vendor);
              };
          running.add(threads.submit(attempt));
        }
        start.countDown();
        for (var attempt : running) {
          assertThat(attempt.get()).isInstanceOf(Delivered.class);
        }
        assertThat(vendor.logins.get()).as("round %d", round).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static final class CountingVendor implements VendorCalls {
    private final AtomicInteger logins = new AtomicInteger();

    @Override
    public Uni<VendorReply> send(VendorRequest request) {
      return Uni.createFrom().item(() -> answer(request));
    }

    private Answer answer(VendorRequest request) {
      var login = request.purpose() == Purpose.LOGIN;
      if (login) {
        logins.incrementAndGet();
      }
      var body = login ? Target.LOGIN : Target.UPDATED;
      return new Answer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
  }
}
