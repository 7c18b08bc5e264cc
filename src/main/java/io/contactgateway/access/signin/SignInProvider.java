package io.contactgateway.access.signin;

import io.contactgateway.access.signin.SignInResult.Refused;
import io.contactgateway.access.signin.SignInResult.SignedIn;
import io.contactgateway.adapter.http.BoundedVertx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The OpenID Connect provider that people sign in at: authorization code flow with PKCE, state and
 * nonce. Its answers are bounded in bytes and time, and none of its texts is passed on. Nothing of
 * a sign-in is kept here, so that any replica can end what another one began.
 */
public final class SignInProvider {
  private static final int MOST_BYTES = 512 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final SignInSettings settings;
  private final InstantSource clock;
  private final BoundedVertx vertx;
  private final ProviderDiscovery discovery;

  public SignInProvider(SignInSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.vertx = new BoundedVertx(vertx, settings.authorities(), MOST_BYTES, DEADLINE);
    this.discovery = new ProviderDiscovery(settings, this.vertx, clock);
  }

  /**
   * A sign-in that begins.
   *
   * @param address at the provider, where the visitor goes now
   * @param sealed what the browser has to bring back, and no script may see
   */
  public record Begun(String address, String sealed) {
    /** How long what was begun counts. */
    public static final Duration LIFETIME = SignInAttempt.PATIENCE;
  }

  /** The provider's name for people. */
  public String name() {
    return settings.issuer().getHost();
  }

  /**
   * Begins. Fails where the provider can't be reached.
   *
   * @param place where in the console the visitor wants to go, in lower-case letters
   */
  public Uni<Begun> begin(String place) {
    return discovery.provider().map(provider -> begun(provider, place));
  }

  private Begun begun(OAuth2Auth provider, String place) {
    var attempt = SignInAttempt.begin(place, clock.instant());
    var address =
        new OAuth2AuthorizationURL()
            .setRedirectUri(settings.callback())
            .setScopes(settings.scopes())
            .setState(attempt.state());
    settings.parameters().forEach(address::putAdditionalParameter);
    address
        .putAdditionalParameter("nonce", attempt.nonce())
        .putAdditionalParameter("code_challenge", attempt.challenge())
        .putAdditionalParameter("code_challenge_method", "S256");
    return new Begun(provider.authorizeURL(address), attempt.sealed(settings.cookieSecret()));
  }

  /**
   * Ends a sign-in: exchanges the code for tokens, and makes sure that they are of this sign-in.
   * Never fails.
   *
   * @param sealed what the browser kept; empty where it brought nothing
   */
  public Uni<SignInResult> finish(String sealed, ProviderAnswer answer) {
    var attempt =
        SignInAttempt.open(sealed, settings.cookieSecret(), clock.instant())
            .filter(one -> SignInAttempt.same(one.state(), answer.state()));
    if (attempt.isEmpty()) {
      return refused(SignInRefusal.STALE, "");
    }
    if (answer.code().isEmpty()) {
      var code = ErrorCode.of(answer.error());
      var denied = code.equals(ErrorCode.ACCESS_DENIED);
      return refused(denied ? SignInRefusal.DENIED : SignInRefusal.PROVIDER_ERROR, code);
    }
    return discovery
        .provider()
        .map(Optional::of)
        .onFailure()
        .recoverWithItem(Optional.empty())
        .flatMap(
            provider ->
                provider
                    .map(found -> exchanged(found, attempt.get(), answer.code()))
                    .orElseGet(() -> refused(SignInRefusal.UNREACHABLE, "")));
  }

  private static Uni<SignInResult> refused(SignInRefusal reason, String code) {
    return Uni.createFrom().item(new Refused(reason, code));
  }

  private Uni<SignInResult> exchanged(OAuth2Auth provider, SignInAttempt attempt, String code) {
    var credentials =
        new Oauth2Credentials()
            .setFlow(OAuth2FlowType.AUTH_CODE)
            .setCode(code)
            .setCodeVerifier(attempt.verifier())
            .setRedirectUri(settings.callback());
    // The keys may have changed since the last sign-in, and a code can be exchanged once only.
    return Uni.createFrom()
        .completionStage(
            () ->
                provider
                    .jWKSet()
                    .compose(known -> provider.authenticate(credentials))
                    .toCompletionStage())
        .map(user -> proven(user, attempt))
        .onFailure()
        .recoverWithItem(SignInProvider::broken);
  }

  private static SignInResult broken(Throwable failure) {
    var text = Optional.ofNullable(failure.getMessage()).orElse("");
    return new Refused(SignInRefusal.PROVIDER_ERROR, ErrorCode.of(text));
  }

  /**
   * The library leaves out an ID token whose signature is not right. It lets one pass that names no
   * audience, and any issuer where the provider's description names none.
   */
  private SignInResult proven(User user, SignInAttempt attempt) {
    var proof = user.attributes().getJsonObject("idToken");
    var token = user.principal().getString("access_token");
    return proof == null || token == null || !isForUs(proof) || !isOf(attempt, proof)
        ? new Refused(SignInRefusal.NOT_PROVEN, "")
        : new SignedIn(token, attempt.place());
  }

  private boolean isForUs(JsonObject proof) {
    var audience = proof.getValue("aud");
    var client = settings.clientId();
    return (client.equals(audience) || audience instanceof JsonArray all && all.contains(client))
        && proof.getValue("iss") instanceof String issuer
        && isIssuer(issuer);
  }

  private boolean isIssuer(String name) {
    var configured = settings.issuer().toString();
    return name.equals(configured) || name.equals(configured + "/");
  }

  private boolean isOf(SignInAttempt attempt, JsonObject proof) {
    return proof.getValue("nonce") instanceof String nonce
        && SignInAttempt.same(nonce, attempt.nonce())
        && proof.getValue("exp") instanceof Number end
        && end.longValue() + ProviderDiscovery.LEEWAY.toSeconds()
            > clock.instant().getEpochSecond();
  }

  /**
   * The address at the provider where a visitor signs out there too; empty where it has none, or
   * can't be reached. It names no person and holds no token.
   */
  public Uni<Optional<String>> farewell() {
    var parameters =
        new JsonObject()
            .put("client_id", settings.clientId())
            .put("post_logout_redirect_uri", settings.farewell());
    return discovery
        .provider()
        .map(
            provider ->
                Optional.ofNullable(
                    provider.endSessionURL(User.create(new JsonObject()), parameters)))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  /** Gives its connections up. */
  public void close() {
    vertx.closeClient();
  }
}
