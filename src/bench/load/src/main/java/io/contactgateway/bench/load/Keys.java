package io.contactgateway.bench.load;

/**
 * Keys of contacts: 151 and eight digits, so that "+49" and the key is a German mobile number of
 * each contact's own. The same as in {@code wrk.lua}.
 *
 * @param pool how many known contacts are changed in turn; 0 where each request has a new one
 */
record Keys(int pool, int first) {
  private static final int FIRST_KNOWN = 10_000_000;
  private static final int FIRST_NEW = 20_000_000;
  private static final int RUNS = 700;
  private static final int KEYS_OF_A_RUN = 100_000;

  /** As the environment's {@code POOL} says; new ones differ from run to run. */
  static Keys fromEnvironment() {
    var pool = Integer.parseInt(System.getenv().getOrDefault("POOL", "0"));
    var run = (int) (System.currentTimeMillis() / 1000 % RUNS);
    return new Keys(pool, pool > 0 ? FIRST_KNOWN : FIRST_NEW + run * KEYS_OF_A_RUN);
  }

  String key(int n) {
    return "151" + (first + (pool > 0 ? n % pool : n));
  }
}
