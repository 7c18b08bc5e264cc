package io.contactgateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider for one client, which checks what a provider has to check. What it
 * issues can be made wrong.
 */
public final class TestProvider implements AutoCloseable {
  public static final String CLIENT_ID = "gateway-console";
  public static final String CLIENT_SECRET = "test-client-secret";

  private final TestIssuer keys = TestIssuer.start();
  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final AtomicInteger descriptions = new AtomicInteger();
  private volatile UnaryOperator<String> accessToken = UnaryOperator.identity();
  private volatile UnaryOperator<TestToken> proof = UnaryOperator.identity();
  private volatile UnaryOperator<String> proofText = UnaryOperator.identity();
  private volatile Behaviour behaviour = Behaviour.GOOD;
  private volatile List<String> roles = List.of();

  /**
   * How the provider does; away, it describes itself to nobody. Of a nameless one the description
   * names no issuer, of a renamed one another; that of a vast one has no end. A silent one takes
   * codes and says nothing.
   */
  public enum Behaviour {
    GOOD,
    NAMELESS,
    RENAMED,
    VAST,
    REFUSING,
    AWAY,
    ENDLESS,
    SILENT
  }

  private TestProvider(HttpServer server) {
    this.server = server;
  }

  public static TestProvider start() {
    try {
      var provider =
          new TestProvider(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      provider.serve("/.well-known/openid-configuration", provider::metadata);
      provider.serve("/jwks", provider.keys::keySet);
      provider.server.createContext("/token", provider::token);
      provider.server.setExecutor(Executors.newCachedThreadPool());
      provider.server.start();
      return provider;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private interface Text {
    String get();
  }

  private void serve(String path, Text text) {
    server.createContext(
        path,
        exchange -> {
          if (!path.equals("/jwks")) {
            descriptions.incrementAndGet();
          }
          switch (behaviour) {
            case AWAY -> answer(exchange, 503, "zproviderzz is away");
            case VAST -> endless(exchange);
            default -> answer(exchange, 200, text.get());
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String metadata() {
    return """
    {%2$s "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/jwks", "end_session_endpoint": "%1$s/leave"}"""
        .formatted(issuer(), named());
  }

  private String named() {
    return switch (behaviour) {
      case NAMELESS -> "";
      case RENAMED -> "\"issuer\": \"https://other.example\",";
      default -> "\"issuer\": \"" + issuer() + "\",";
    };
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** As it was at the start, with these roles for who signs in. */
  public void reset(String... given) {
    roles = List.of(given);
    accessToken = UnaryOperator.identity();
    proof = UnaryOperator.identity();
    proofText = UnaryOperator.identity();
    behaviour = Behaviour.GOOD;
    exchanges.set(0);
  }

  public void behave(Behaviour how) {
    behaviour = how;
  }

  /** Changes the access tokens that are issued. */
  public void accessToken(UnaryOperator<String> change) {
    accessToken = change;
  }

  /** Changes the ID tokens that are issued, before they are signed. */
  public void proof(UnaryOperator<TestToken> change) {
    proof = change;
  }

  /** Changes the ID tokens that are issued, after they were signed. */
  public void proofText(UnaryOperator<String> change) {
    proofText = change;
  }

  /** How often it was asked for its description. */
  public int descriptions() {
    return descriptions.get();
  }

  /** How often a code was brought. */
  public int exchanges() {
    return exchanges.get();
  }

  /** The parameters of an authorization request. */
  public static Map<String, String> parameters(String address) {
    return new QueryStringDecoder(address)
        .parameters().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
  }

  /** Lets the visitor in who was sent here, and gives the query that sends them back. */
  public String letIn(URI address) {
    var asked = parameters(address.toString());
    var code = "code-" + (codes.size() + 1);
    codes.put(code, asked);
    return "code=" + code + "&state=" + asked.get("state");
  }

  /** A token as this provider issues them. */
  public TestToken token() {
    return keys.token()
        .with("iss", issuer())
        .with("aud", List.of(TestIssuer.AUDIENCE))
        .with("groups", roles);
  }

  private void token(HttpExchange exchange) throws IOException {
    exchanges.incrementAndGet();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (behaviour) {
      case REFUSING, AWAY ->
          answer(
              exchange,
              400,
              "{\"error\": \"invalid_grant\", \"error_description\": \"zproviderzz says no\"}");
      case ENDLESS -> endless(exchange);
      case SILENT -> exchange.getResponseHeaders().add("Content-Type", "application/json");
      default -> issue(exchange, parameters("?" + body));
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    var chunk = "[0,0,0,0,0,0,0,".repeat(1000).getBytes(StandardCharsets.UTF_8);
    try (exchange;
        var out = exchange.getResponseBody()) {
      while (true) {
        out.write(chunk);
      }
    }
  }

  private void issue(HttpExchange exchange, Map<String, String> brought) throws IOException {
    var asked = codes.remove(brought.getOrDefault("code", ""));
    if (asked == null || !isRight(exchange, asked, brought)) {
      answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    var idToken =
        proof.apply(
            token()
                .with("aud", CLIENT_ID)
                .with("nonce", asked.getOrDefault("nonce", ""))
                .without("groups"));
    answer(
        exchange,
        200,
        "{\"access_token\": \"%s\", \"id_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 600}"
            .formatted(accessToken.apply(token().text()), proofText.apply(idToken.text())));
  }

  private static boolean isRight(
      HttpExchange exchange, Map<String, String> asked, Map<String, String> brought) {
    var credentials = CLIENT_ID + ":" + CLIENT_SECRET;
    var basic =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        && "authorization_code".equals(brought.get("grant_type"))
        && asked.get("redirect_uri").equals(brought.get("redirect_uri"))
        && asked.get("code_challenge").equals(challenge(brought.getOrDefault("code_verifier", "")));
  }

  private static String challenge(String verifier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where its keys are. */
  public String keysAddress() {
    return issuer() + "/jwks";
  }

  @Override
  public void close() {
    server.stop(0);
    keys.close();
  }
}
