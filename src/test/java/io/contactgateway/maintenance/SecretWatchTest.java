package io.contactgateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.maintenance.SecretWatch.Watched;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.MountedSecrets;
import io.contactgateway.testing.SettableTime;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of secrets in stepped time. */
class SecretWatchTest {
  private static final String TOKEN = "contact-gateway.targets.shop.token-file";

  @TempDir Path directory;
  private final SettableTime time = new SettableTime();
  private final List<String> renewed = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private boolean storeIsAway;
  private CapturedLog log;
  private MountedSecrets mounted;
  private Secret token;
  private SecretWatch watch;

  @BeforeEach
  void startToWatch() {
    log = CapturedLog.start();
    mounted = new MountedSecrets(directory).publish(Map.of("token", "hush-1"));
    var settings =
        new ConfiguredTarget("shop", Map.of("token-file", mounted.file("token").toString()));
    token = settings.secret("token", SecretForm.ANY);
    var file = settings.secretFiles().get(0);
    watch = new SecretWatch(List.of(new Watched(file, Optional.of("shop"))), time, this::renew);
    watch.start();
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private Uni<Void> renew(String target) {
    seen.add(token.reveal());
    if (storeIsAway) {
      return Uni.createFrom().failure(new IllegalStateException("away"));
    }
    renewed.add(target);
    return Uni.createFrom().voidItem();
  }

  private void nextRound() {
    time.advance(SecretWatch.POLL_INTERVAL);
  }

  private List<String> told() {
    return log.lines().stream().filter(line -> line.contains(TOKEN)).toList();
  }

  @Test
  void changedCredentialsAreInUseWhenTheTargetIsToldAndNamedInTheLog() {
    nextRound();
    assertThat(renewed).isEmpty();

    mounted.publish(Map.of("token", "hush-2"));
    nextRound();
    nextRound();

    assertThat(renewed).containsExactly("shop");
    assertThat(seen).containsExactly("hush-2");
    assertThat(told()).singleElement().asString().contains("target shop is tried with it");
    assertThat(log.lines()).noneMatch(line -> line.contains("hush"));
  }

  @Test
  void targetIsToldAgainWhereTheStoreWasAway() {
    storeIsAway = true;
    mounted.publish(Map.of("token", "hush-2"));
    nextRound();
    nextRound();
    assertThat(renewed).isEmpty();

    storeIsAway = false;
    nextRound();
    nextRound();

    assertThat(renewed).containsExactly("shop");
  }

  @Test
  void fileThatIsGoneIsToldOnceAndChangesNothing() {
    mounted.publish(Map.of());
    nextRound();
    nextRound();
    nextRound();

    assertThat(told())
        .singleElement()
        .asString()
        .contains("names no file; the secret from before stays");
    assertThat(token.reveal()).isEqualTo("hush-1");
    assertThat(renewed).isEmpty();
  }

  @Test
  void nothingIsReadOnceItIsStopped() {
    watch.stop();
    mounted.publish(Map.of("token", "hush-2"));
    nextRound();

    assertThat(token.reveal()).isEqualTo("hush-1");
  }
}
