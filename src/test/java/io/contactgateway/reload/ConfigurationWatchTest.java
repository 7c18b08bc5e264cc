package io.contactgateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.RateLimitListener;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.MountedSecrets;
import io.contactgateway.testing.OnBothStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of settings in stepped time. */
class ConfigurationWatchTest extends OnBothStores {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final String SHOP = "contact-gateway.targets.shop.";
  private static final String MAIL = "contact-gateway.targets.mail.";
  private static final TargetDefaults PACED =
      new TargetDefaults(Duration.ofSeconds(5), Optional.of(new Rate(40, Duration.ofMinutes(1))));
  private static final TargetDefaults UNPACED =
      new TargetDefaults(Duration.ofSeconds(5), Optional.empty());
  private static final String AT_START =
      SHOP + "url=https://shop.example\n" + SHOP + "rate.permits=7\n" + MAIL + "concurrency=3\n";

  private final List<Set<String>> kept = new ArrayList<>();
  private final Map<String, String> overrides = new HashMap<>();
  private final List<TunableTarget> targets = new ArrayList<>();
  private CapturedLog log;
  private Path file;
  private boolean storeIsAway;
  private ConfigurationWatch watch;

  @BeforeEach
  void listen() {
    log = CapturedLog.start();
    file = directory.resolve("application.properties");
  }

  @AfterEach
  void closeLog() {
    watch.stop();
    log.close();
  }

  private void write(String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void start(String content, String... profiles) {
    write(content);
    watch(profiles);
  }

  /** As a process does that is started now. */
  private void watch(String... profiles) {
    var config = config(profiles);
    var properties = GatewayProperties.collect(config, Map.of());
    targets.add(target("shop", PACED, properties));
    targets.add(target("mail", UNPACED, properties));
    watch =
        new ConfigurationWatch(
            ConfigurationFiles.of(config, Map.of()),
            properties.sections(),
            targets,
            (changed, inForce) -> {
              kept.add(changed);
              return Uni.createFrom().voidItem();
            },
            time,
            Optional.of(PERIOD));
    watch.start();
  }

  private SmallRyeConfig config(String... profiles) {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withProfiles(List.of(profiles))
          .withSources(new PropertiesConfigSource(file.toUri().toURL(), 250))
          .withSources(new PropertiesConfigSource(overrides, "above", 300))
          .build();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private TunableTarget target(String name, TargetDefaults defaults, GatewayProperties all) {
    var settings =
        all.targets().stream().filter(one -> one.target().equals(name)).findAny().orElseThrow();
    var tuning = TargetTuning.read(settings, defaults);
    var guarded =
        new GuardedTarget(
            name,
            tuning.guard(),
            (request, deadline) -> Uni.createFrom().nothing(),
            Pacer.UNLIMITED,
            new RateLimitListener(time, wait -> {}),
            new SimpleMeterRegistry());
    var gate = new TargetGate(tuning.deliveries(), tuning.guard().concurrency());
    var pacer =
        tuning.rate().map(rate -> new StorePacer(fragile(), name, rate, tuning.guard().timeout()));
    pacer.ifPresent(paced -> await(paced.prepare()));
    return new TunableTarget(name, defaults, guarded, gate, pacer);
  }

  private Store fragile() {
    return new Store() {
      @Override
      public <T> Uni<T> transaction(Function<Session, T> work) {
        return storeIsAway
            ? Uni.createFrom().failure(new IllegalStateException("away"))
            : store.transaction(work);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  /** One look; the next one is put off when it is done, by whichever thread ended it. */
  private void nextLook() {
    var before = time.waiting();
    time.advance(PERIOD);
    Awaitility.await().until(() -> time.waiting() == before);
  }

  private TunableTarget target(String name) {
    return targets.stream().filter(one -> one.name().equals(name)).findAny().orElseThrow();
  }

  private Rate rate() {
    return target("shop").pacer().orElseThrow().rate();
  }

  private List<String> told(String words) {
    return log.lines().stream().filter(line -> line.contains(words)).toList();
  }

  @Test
  void whatHasChangedIsInForceAtTheNextLookAndNamedOnce() {
    start(AT_START);
    nextLook();
    assertThat(told("changed settings")).isEmpty();

    write(
        AT_START.replace("permits=7", "permits=9")
            + SHOP
            + "rate.period=2s\n"
            + MAIL
            + "breaker.failure-ratio=0.25\n"
            + MAIL
            + "breaker.delay=3s\n");
    nextLook();
    nextLook();

    assertThat(rate()).isEqualTo(new Rate(9, Duration.ofSeconds(2)));
    assertThat(target("mail").guarded().settings().failureRatio()).isEqualTo(0.25);
    assertThat(target("mail").guarded().settings().breakerDelay()).hasSeconds(3);
    assertThat(target("mail").guarded().settings().concurrency()).isEqualTo(3);
    var names =
        Set.of(
            SHOP + "rate.permits",
            SHOP + "rate.period",
            MAIL + "breaker.failure-ratio",
            MAIL + "breaker.delay");
    assertThat(kept).containsExactly(names);
    assertThat(told("in force")).singleElement().asString().contains(names);
    assertThat(told("restart")).isEmpty();
  }

  @Test
  void concurrencyHoldsForDeliveriesAndForCalls() {
    start(AT_START);

    write(AT_START.replace("concurrency=3", "concurrency=5"));
    nextLook();

    assertThat(target("mail").guarded().settings().concurrency()).isEqualTo(5);
    assertThat(target("mail").gate().free(Instant.EPOCH)).isEqualTo(5);
  }

  @Test
  void whatIsNoLongerSaidIsTheKindsOwnAgain() {
    start(AT_START);

    write(AT_START.replace(SHOP + "rate.permits=7\n", ""));
    nextLook();

    assertThat(rate().permits()).isEqualTo(40);
    assertThat(kept).containsExactly(Set.of(SHOP + "rate.permits"));
  }

  @Test
  void anythingWrongChangesNothingAndIsToldAtOnceAndOnce() {
    start(AT_START);

    write(
        AT_START.replace("permits=7", "permits=none").replace("concurrency=3", "concurrency=0")
            + SHOP
            + "rate.permit=4\n"
            + SHOP
            + "breaker.delay=1s\n");
    nextLook();
    nextLook();

    assertThat(told("not taken over"))
        .singleElement()
        .asString()
        .contains(
            SHOP + "rate.permits must be",
            MAIL + "concurrency must be",
            SHOP + "rate.permit is not a known setting")
        .doesNotContain("none");
    assertThat(watch.hasFailed()).isTrue();
    assertThat(rate().permits()).isEqualTo(7);
    assertThat(target("shop").guarded().settings().breakerDelay()).hasSeconds(10);
    assertThat(kept).isEmpty();

    write(AT_START);
    nextLook();

    assertThat(watch.hasFailed()).isFalse();
  }

  @Test
  void whatStandsTwiceInAFileIsNamedAtTheStartAndChangesNothingLater() {
    start(AT_START);
    assertThat(ConfigurationFiles.of(config(), Map.of()).repeated()).isEmpty();

    write(AT_START + SHOP + "rate.permits = 9\n%prod." + MAIL + "concurrency: 2\nx=1\nx=2\n");
    nextLook();

    assertThat(told("not taken over"))
        .singleElement()
        .asString()
        .contains(SHOP + "rate.permits stands more than once in " + file)
        .doesNotContain("concurrency", " x ");
    assertThat(rate().permits()).isEqualTo(7);
    assertThat(ConfigurationFiles.of(config(), Map.of()).repeated())
        .extracting(Problem::property)
        .containsExactly(SHOP + "rate.permits");
  }

  @Test
  void fileThatIsGoneOrTooLargeOrMalformedChangesNothing() throws IOException {
    start(AT_START);

    Files.delete(file);
    nextLook();
    nextLook();
    assertThat(told("can't be read")).hasSize(1);
    write("#".repeat(ConfigurationFile.MOST_BYTES + 1));
    nextLook();
    write(AT_START + "x=\\uZZZZ\n");
    nextLook();
    assertThat(told("malformed")).hasSize(1);

    assertThat(watch.hasFailed()).isTrue();
    assertThat(rate().permits()).isEqualTo(7);
    write(AT_START.replace("permits=7", "permits=8"));
    nextLook();
    assertThat(watch.hasFailed()).isFalse();
    assertThat(rate().permits()).isEqualTo(8);
  }

  @Test
  void fileThatIsExchangedBehindALinkIsReadAgain() {
    var mounted = new MountedSecrets(directory.resolve("config"));
    mounted.publish(Map.of("application.properties", AT_START));
    file = mounted.file("application.properties");
    watch();

    mounted.publish(Map.of("application.properties", AT_START.replace("permits=7", "permits=8")));
    nextLook();

    assertThat(rate().permits()).isEqualTo(8);
  }

  @Test
  void whatASourceAboveTheFileSaysGoesOnToHold() {
    overrides.put(SHOP + "rate.permits", "3");
    start(AT_START);

    write(AT_START.replace("permits=7", "permits=8"));
    nextLook();

    assertThat(rate().permits()).isEqualTo(3);
    assertThat(kept).isEmpty();
    assertThat(told("changed settings")).isEmpty();
  }

  @Test
  void theLastProfileGoesOnToWin() {
    var profiled = "%one." + SHOP + "rate.permits=11\n%two." + SHOP + "rate.permits=22\n";
    start(AT_START + profiled, "one", "two");
    var before = rate().permits();
    nextLook();
    assertThat(told("changed settings")).isEmpty();

    write(AT_START + profiled.replace("11", "12").replace("22", "23"));
    nextLook();

    assertThat(rate().permits()).isEqualTo(before + 1);
  }

  @Test
  void whateverElseHasChangedIsNamedAsTakingARestart() {
    start(AT_START);

    write(
        AT_START.replace("shop.example", "hush.example")
            + MAIL
            + "rate.permits=5\n"
            + "contact-gateway.lease=40s\n");
    nextLook();
    nextLook();

    assertThat(told("take a restart"))
        .singleElement()
        .asString()
        .contains(SHOP + "url", MAIL + "rate.permits", "contact-gateway.lease")
        .doesNotContain("hush");
    assertThat(watch.hasFailed()).isFalse();
    assertThat(kept).isEmpty();
  }

  @Test
  void storeThatIsAwayIsAskedAgain() {
    start(AT_START);
    storeIsAway = true;

    write(AT_START.replace("permits=7", "permits=8"));
    nextLook();
    nextLook();
    assertThat(watch.hasFailed()).isTrue();
    assertThat(told("tried again")).hasSize(1);
    assertThat(rate().permits()).isEqualTo(7);

    storeIsAway = false;
    nextLook();

    assertThat(rate().permits()).isEqualTo(8);
    assertThat(watch.hasFailed()).isFalse();
    assertThat(kept).containsExactly(Set.of(SHOP + "rate.permits"));
  }
}
