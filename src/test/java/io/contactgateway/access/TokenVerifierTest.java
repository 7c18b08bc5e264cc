package io.contactgateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestIssuer;
import io.contactgateway.testing.TestToken;
import io.contactgateway.testing.UnreachableServer;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@Tag("gateway")
class TokenVerifierTest {
  @Inject Vertx vertx;

  private static final int REFRESH_MINUTES = 5;
  private static final int FORCED_MINUTES = 1;

  private final SettableTime time = new SettableTime();
  private final TestIssuer issuer = TestIssuer.start();
  private final CapturedLog log = CapturedLog.start();

  @TempDir Path directory;

  @AfterEach
  void stop() {
    log.close();
    issuer.close();
  }

  private static JWTAuthContextInfo rules() {
    var rules = new JWTAuthContextInfo();
    rules.setIssuedBy(TestIssuer.NAME);
    rules.setExpectedAudience(Set.of(TestIssuer.AUDIENCE));
    rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
    rules.setJwksRefreshInterval(REFRESH_MINUTES);
    rules.setForcedJwksRefreshInterval(FORCED_MINUTES);
    return rules;
  }

  private TokenVerifier verifier(KeySource source, Executor threads) {
    return new TokenVerifier(
        source, rules(), time, threads, vertx, new KeyReport(source.place(), time));
  }

  private TokenVerifier started(KeySource source) {
    var verifier = verifier(source, Runnable::run);
    verifier.start();
    return verifier;
  }

  private KeySource address() {
    return new KeySource.Address(URI.create(issuer.address() + "?secret=1"));
  }

  private static VerificationResult verdict(TokenVerifier verifier, String token) {
    return verifier.verify(token).await().atMost(Duration.ofSeconds(20));
  }

  private static boolean isGenuine(TokenVerifier verifier, String token) {
    return verdict(verifier, token) instanceof VerificationResult.Genuine;
  }

  private List<String> warnings() {
    return log.lines().stream().filter(line -> line.contains("no keys for tokens")).toList();
  }

  @Test
  void aTokenOfAPublishedKeyIsGenuine() {
    var verifier = started(address());

    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
    assertThat(warnings()).isEmpty();
    assertThat(verdict(verifier, issuer.token().text())).hasToString("Genuine");
  }

  @Test
  void aRefusedTokenHasAReason() {
    var verifier = started(address());
    var later = NumericDate.now().getValue() + 300;
    var reasons = new LinkedHashMap<TestToken, TokenRefusal>();
    reasons.put(issuer.token().with("aud", "others"), TokenRefusal.AUDIENCE);
    reasons.put(issuer.token().without("aud"), TokenRefusal.AUDIENCE);
    reasons.put(issuer.token().with("iss", "https://other.example"), TokenRefusal.ISSUER);
    reasons.put(issuer.token().inTime(-7_200), TokenRefusal.EXPIRED);
    reasons.put(issuer.token().with("nbf", later), TokenRefusal.NOT_YET);
    reasons.put(issuer.token().with("iat", later), TokenRefusal.NOT_YET);
    reasons.put(issuer.token().signedWith(TestIssuer.newKey("first")), TokenRefusal.SIGNATURE);
    reasons.put(issuer.token().keyId("made-up"), TokenRefusal.UNKNOWN_KEY);

    reasons.forEach(
        (token, reason) ->
            assertThat(verdict(verifier, token.text()))
                .isEqualTo(new VerificationResult.Bad(reason)));
    assertThat(verdict(verifier, "no.token.this"))
        .isEqualTo(new VerificationResult.Bad(TokenRefusal.MALFORMED));
  }

  @Test
  void aTokenIssuedWithinTheSkewIsGenuine() {
    var soon = NumericDate.now().getValue() + 20;

    assertThat(isGenuine(started(address()), issuer.token().with("iat", soon).text())).isTrue();
  }

  @Test
  void aSetThatComesToHoldAWeakKeyIsRefusedByItsName() throws IOException, JoseException {
    var file = Files.writeString(directory.resolve("keys.json"), issuer.keySet());
    var verifier = started(new KeySource.File(file.toString()));
    Files.writeString(file, WeakKeys.setWith("tiny", 512));

    time.advance(Duration.ofMinutes(REFRESH_MINUTES));

    assertThat(warnings())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("an RSA key (tiny) of 512 bits"));
    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
  }

  @Test
  void aNewKeyIsAskedForOnceAndNotAgainForAWhile() {
    var verifier = started(address());
    var unknown = issuer.token().keyId("made-up").text();

    assertThat(verdict(verifier, unknown)).isInstanceOf(VerificationResult.Bad.class);
    assertThat(issuer.fetches()).isEqualTo(2);
    assertThat(verdict(verifier, unknown)).isInstanceOf(VerificationResult.Bad.class);
    assertThat(issuer.fetches()).isEqualTo(2);

    issuer.rotateTo("second");
    time.advance(Duration.ofMinutes(FORCED_MINUTES));
    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
    assertThat(issuer.fetches()).isEqualTo(3);
  }

  @Test
  void keysAreReadFromTimeToTimeAlsoIfNobodyAsks() {
    var verifier = started(address());
    issuer.rotateTo("second");

    time.advance(Duration.ofMinutes(REFRESH_MINUTES));

    assertThat(issuer.fetches()).isEqualTo(2);
    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
    assertThat(issuer.fetches()).isEqualTo(2);
    verifier.stop();
    time.advance(Duration.ofMinutes(REFRESH_MINUTES));
    assertThat(issuer.fetches()).isEqualTo(2);
  }

  @Test
  void keysThatWereReadOnceStayGoodWhileTheirPlaceFails() {
    var verifier = started(address());
    issuer.broken(true);

    time.advance(Duration.ofMinutes(REFRESH_MINUTES));

    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void withoutKeysNothingCanBeToldAndTheLogSaysSoNowAndThen() {
    issuer.broken(true);
    var verifier = started(address());
    var token = issuer.token().text();

    assertThat(verdict(verifier, token)).isInstanceOf(VerificationResult.UnknownKey.class);
    assertThat(verdict(verifier, "garbage")).isInstanceOf(VerificationResult.UnknownKey.class);
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains(issuer.address()).doesNotContain("secret");
    time.advance(Duration.ofMinutes(9));
    assertThat(warnings()).hasSize(1);
    time.advance(Duration.ofMinutes(2));
    assertThat(warnings()).hasSize(2);

    issuer.broken(false);
    time.advance(Duration.ofSeconds(10));
    assertThat(isGenuine(verifier, token)).isTrue();
    assertThat(log.lines()).anyMatch(line -> line.contains("read again from"));
  }

  @Test
  void anAddressThatCanNotBeReachedOrTrustedIsNamed() {
    var nobody = new KeySource.Address(UnreachableServer.refuses().resolve("/keys"));
    var untrusted = new KeySource.Address(URI.create(issuer.address().replace("http:", "https:")));

    assertThat(verdict(started(nobody), issuer.token().text()))
        .isInstanceOf(VerificationResult.UnknownKey.class);
    assertThat(verdict(started(untrusted), issuer.token().text()))
        .isInstanceOf(VerificationResult.UnknownKey.class);
    assertThat(warnings()).hasSize(2);
    assertThat(warnings().get(0)).contains(nobody.place());
    assertThat(warnings().get(1)).contains(untrusted.place());
  }

  @Test
  void oneThreadReadsAndCallersWaitWithoutOne() {
    Queue<Runnable> threads = new ArrayDeque<>();
    var verifier = verifier(address(), threads::add);
    verifier.start();

    var first = verifier.verify(issuer.token().text()).subscribeAsCompletionStage();
    var second = verifier.verify(issuer.token().text()).subscribeAsCompletionStage();
    assertThat(threads).hasSize(1);
    assertThat(first).isNotDone();
    threads.remove().run();

    assertThat(first.join()).isInstanceOf(VerificationResult.Genuine.class);
    assertThat(second.join()).isInstanceOf(VerificationResult.Genuine.class);
    assertThat(threads).isEmpty();
  }

  @Test
  void aFileIsReadAgain() throws IOException {
    var file = Files.writeString(directory.resolve("keys.json"), issuer.keySet());
    var verifier = started(new KeySource.File(file.toString()));
    var before = issuer.token().text();
    assertThat(isGenuine(verifier, before)).isTrue();
    try (var other = TestIssuer.start()) {
      Files.writeString(file, other.pem());

      time.advance(Duration.ofMinutes(REFRESH_MINUTES));

      assertThat(isGenuine(verifier, other.token().text())).isTrue();
      assertThat(verdict(verifier, before)).isInstanceOf(VerificationResult.Bad.class);
    }
  }

  @Test
  void anEmptiedFileChangesNothing() throws IOException {
    var file = Files.writeString(directory.resolve("keys.json"), issuer.keySet());
    var verifier = started(new KeySource.File(file.toString()));
    Files.writeString(file, "");

    time.advance(Duration.ofMinutes(REFRESH_MINUTES));

    assertThat(isGenuine(verifier, issuer.token().text())).isTrue();
    assertThat(warnings()).hasSize(1);
  }
}
