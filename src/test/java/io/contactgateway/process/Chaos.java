package io.contactgateway.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Vendors that fail now and then, at random, while callers write. */
final class Chaos {
  private static final int WRITES_BETWEEN_FAULTS = 12;

  /** Few, since every failed login is followed by a longer pause. */
  private static final int MOST_LOGIN_FAULTS = 3;

  private static final int[] STATUSES = {408, 502, 503, 504};

  private final VendorStandIns vendors;
  private final Ledger ledger;
  private final Random random;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> running;
  private int loginFaults;
  private volatile boolean stopped;

  Chaos(VendorStandIns vendors, Ledger ledger, long seed) {
    this.vendors = vendors;
    this.ledger = ledger;
    this.random = new Random(seed);
    this.running = thread.submit(this::run);
  }

  private void run() {
    while (!stopped) {
      var before = ledger.successes();
      ledger.await(
          "writes answered 2xx",
          () -> stopped || ledger.successes() >= before + WRITES_BETWEEN_FAULTS);
      fault();
    }
  }

  private void fault() {
    var vendor =
        switch (random.nextInt(3)) {
          case 0 -> vendors.marketingCloud();
          case 1 -> vendors.corporateMerch();
          default -> vendors.chatwoot();
        };
    var answer = answer(STATUSES[random.nextInt(STATUSES.length)]);
    switch (random.nextInt(6)) {
      case 0 -> vendor.failNext(1 + random.nextInt(4), answer);
      case 1 -> vendor.loseNext(1 + random.nextInt(2), answer);
      case 2 -> vendor.failNext(1, answer(503).with("Retry-After", "1"));
      case 3 -> vendor.delay(Duration.ofMillis(random.nextInt(100)));
      case 4 -> loginFault(answer);
      default -> vendor.delay(Duration.ZERO);
    }
  }

  private void loginFault(Answer answer) {
    if (loginFaults < MOST_LOGIN_FAULTS) {
      loginFaults++;
      vendors.marketingCloud().failNextTokens(1, answer);
      vendors.marketingCloud().revokeTokens();
    }
  }

  private static Answer answer(int status) {
    return Answer.json(status, JsonNodeFactory.instance.objectNode().put("message", "chaos"));
  }

  /** Ends it; faults that are planned still come. */
  void stop() throws InterruptedException, ExecutionException {
    stopped = true;
    running.get();
    thread.shutdown();
    vendors.marketingCloud().delay(Duration.ZERO);
    vendors.corporateMerch().delay(Duration.ZERO);
    vendors.chatwoot().delay(Duration.ZERO);
  }
}
