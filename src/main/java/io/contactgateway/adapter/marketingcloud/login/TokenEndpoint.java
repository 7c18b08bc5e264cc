package io.contactgateway.adapter.marketingcloud.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.http.RestAnswer;
import io.contactgateway.adapter.marketingcloud.login.TokenResult.Denied;
import io.contactgateway.adapter.marketingcloud.login.TokenResult.Granted;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import io.contactgateway.adapter.text.VendorText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The token endpoint, {@code POST /v2/token} ("Access Token for Server-to-Server Integrations").
 * Its failures come in two shapes, OAuth's {@code error} and REST's {@code errorcode}, or without a
 * body; none of a failure's words but a code is passed on.
 */
public final class TokenEndpoint {
  /** Where {@code expires_in} is missing: well below the 18 to 20 minutes that tokens live. */
  private static final Duration UNSAID_LIFE = Duration.ofMinutes(5);

  /**
   * The vendor's have some 512 characters; servers refuse a header that is much longer than this.
   */
  private static final int LONGEST_TOKEN = 8_000;

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  private final LoginSettings settings;
  private final RestBase restBase;
  private final InstantSource clock;
  private final Optional<TokenApi> tokenApi;

  public TokenEndpoint(LoginSettings settings, InstantSource clock, TypedClients clients) {
    this.settings = settings;
    this.restBase = new RestBase(settings.url());
    this.clock = clock;
    this.tokenApi = clients.client(TokenApi.class, settings.authUrl());
  }

  /** What a login would be made with now. */
  Credentials credentials() {
    return settings.credentials().get();
  }

  VendorRequest request(Credentials credentials) {
    var body = JsonNodeFactory.instance.objectNode().put("grant_type", "client_credentials");
    body.put("client_id", credentials.clientId());
    body.put("client_secret", credentials.clientSecret());
    settings.accountId().ifPresent(id -> body.put("account_id", Long.parseLong(id)));
    settings.scope().ifPresent(scope -> body.put("scope", scope));
    var request =
        new VendorRequest(
            Purpose.LOGIN,
            "POST",
            URI.create(settings.authUrl() + TokenApi.PATH),
            Map.of("Content-Type", "application/json", "Accept", "application/json"),
            Optional.of(body.toString()));
    return request.through(tokenApi.map(api -> () -> RestAnswer.of(api.token(body))));
  }

  /**
   * Reads the answer of a login.
   *
   * @param asked when it was asked for, on the monotonic clock
   */
  TokenResult read(VendorReply reply, long asked) {
    return reply.fold(
        answer -> answer.isSuccess() ? token(answer, asked) : new Denied(failure(answer)),
        none -> new Denied(unanswered(none.failure())));
  }

  /** Whatever became of the login, the contact call was not sent: its outcome is not in doubt. */
  private static Failure unanswered(Failure failure) {
    return failure.kind() == FailureKind.OUTCOME_UNKNOWN
            || failure.kind() == FailureKind.UNAVAILABLE
        ? Failure.of(FailureKind.UNAVAILABLE, "login: " + failure.detail())
            .withRetryAfter(failure.retryAfter())
        : failure;
  }

  private TokenResult token(Answer answer, long asked) {
    var body = JsonBody.object(answer);
    var value =
        body.flatMap(json -> JsonBody.text(json, "access_token")).filter(TokenEndpoint::fitsHeader);
    if (value.isEmpty()) {
      return new Denied(
          Failure.of(
              FailureKind.UNAVAILABLE, "the login was answered without a usable access_token"));
    }
    var base = restBase.orGiven(body.flatMap(json -> JsonBody.text(json, "rest_instance_url")));
    return new Granted(AccessToken.of(value.get(), base, asked, life(body.get())));
  }

  private static boolean fitsHeader(String token) {
    return token.length() <= LONGEST_TOKEN
        && token.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }

  private static Duration life(JsonNode body) {
    var seconds = body.path("expires_in").asLong();
    if (seconds <= 0) {
      return UNSAID_LIFE;
    }
    return seconds > LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofSeconds(seconds);
  }

  private Failure failure(Answer answer) {
    var status = answer.status();
    var detail = "the login was answered " + status + code(answer);
    var wait = AnswerTable.retryAfter(answer, clock.instant());
    if (status == 429 || (status == 503 && wait.isPresent())) {
      return Failure.answered(FailureKind.THROTTLED, status, detail).withRetryAfter(wait);
    }
    // Without the status: an unavailable login says nothing about the contact.
    return status == 408 || status >= 500
        ? Failure.of(FailureKind.UNAVAILABLE, detail)
        : Failure.answered(FailureKind.CREDENTIALS, status, detail);
  }

  private String code(Answer answer) {
    var hidden =
        HiddenValues.ofSecrets(List.of(credentials().clientId(), credentials().clientSecret()));
    return JsonBody.object(answer)
        .flatMap(body -> JsonBody.text(body, "error").or(() -> JsonBody.text(body, "errorcode")))
        .flatMap(code -> SafeText.code(VendorText.of(code), hidden))
        .map(code -> " (" + code + ")")
        .orElse("");
  }
}
