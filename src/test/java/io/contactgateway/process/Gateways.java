package io.contactgateway.process;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The gateway processes that callers know of, as a load balancer would. Thread-safe. */
final class Gateways {
  private final List<GatewayProcess> members = new ArrayList<>();

  synchronized void add(GatewayProcess member) {
    members.add(member);
    notifyAll();
  }

  synchronized void remove(GatewayProcess member) {
    members.remove(member);
  }

  /** Any of them; waits until there is one. */
  synchronized GatewayClient pick(RandomGenerator random) throws InterruptedException {
    while (members.isEmpty()) {
      wait();
    }
    return members.get(random.nextInt(members.size())).client();
  }
}
