package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.marketingcloud.answer.ErrorCodes;
import io.contactgateway.adapter.marketingcloud.answer.VendorMessage;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.adapter.marketingcloud.login.AccessTokens;
import io.contactgateway.adapter.marketingcloud.login.TokenResult;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * "Delete Contacts by Key": the vendor queues the request, works on it for hours, suppresses the
 * contact for the account's suppression period and then removes it, at the enterprise level. Its
 * answer says only that the request was taken; asking twice queues it twice and does no harm.
 */
final class MarketingCloudDeletion implements ContactDeletion {
  private static final int UNAUTHORIZED = 401;

  /** Code 50200 comes without Retry-After ("Rate Limiting Errors"). */
  private static final Duration UNNAMED_WAIT = Duration.ofSeconds(60);

  private final MarketingCloudApi api;
  private final AccessTokens tokens;
  private final InstantSource clock;

  MarketingCloudDeletion(MarketingCloudApi api, AccessTokens tokens, InstantSource clock) {
    this.api = api;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Support support() {
    return Support.ON;
  }

  @Override
  public Uni<Optional<Failure>> request(ContactKey key, VendorCalls calls) {
    return tokens
        .current(calls, false)
        .chain(tokenResult -> request(key, tokenResult, calls, true));
  }

  private Uni<Optional<Failure>> request(
      ContactKey key, TokenResult tokenResult, VendorCalls calls, boolean mayReplay) {
    return tokenResult.fold(
        granted -> request(key, granted.token(), calls, mayReplay),
        denied -> Uni.createFrom().item(Optional.of(denied.failure())));
  }

  private Uni<Optional<Failure>> request(
      ContactKey key, AccessToken token, VendorCalls calls, boolean mayReplay) {
    var hidden = HiddenValues.ofSecrets(List.of(key.value(), token.value()));
    return calls
        .send(api.deletion(key, token))
        .chain(
            reply ->
                mayReplay && reply instanceof Answer answer && answer.status() == UNAUTHORIZED
                    ? tokens
                        .insteadOf(token, calls)
                        .chain(fresh -> request(key, fresh, calls, false))
                    : Uni.createFrom().item(failure(reply, hidden)));
  }

  private Optional<Failure> failure(VendorReply reply, HiddenValues hidden) {
    return reply.fold(answer -> failure(answer, hidden), none -> Optional.of(none.failure()));
  }

  private Optional<Failure> failure(Answer answer, HiddenValues hidden) {
    var body = JsonBody.object(answer);
    var messages = body.map(VendorMessage::of).orElse(List.of());
    if (!answer.isSuccess()) {
      return isAbsent(answer, messages)
          ? Optional.empty()
          : Optional.of(refusal(answer, said(messages, hidden)));
    }
    if (body.filter(json -> json.path("operationInitiated").isBoolean()).isEmpty()) {
      return Optional.of(
          Failure.answered(
              FailureKind.OUTCOME_UNKNOWN,
              answer.status(),
              "the answer doesn't say whether the deletion was initiated"));
    }
    return body.filter(json -> !json.path("operationInitiated").asBoolean())
        .map(
            json -> Failure.answered(FailureKind.REFUSED, answer.status(), said(messages, hidden)));
  }

  private static boolean isAbsent(Answer answer, List<VendorMessage> messages) {
    return answer.status() == 404
        && ErrorCodes.of(messages).filter(code -> code == ErrorCodes.ABSENT).isPresent();
  }

  /** As a create: a 404 without the vendor's code speaks of the path. */
  private Failure refusal(Answer answer, String said) {
    var failure =
        AnswerTable.failure(answer, Verb.CREATE, answer.status() + ", " + said, clock.instant());
    return failure.kind() == FailureKind.THROTTLED
        ? failure.withRetryAfter(failure.retryAfter().or(() -> Optional.of(UNNAMED_WAIT)))
        : failure;
  }

  /** Codes alone: the words may name the contact. */
  private static String said(List<VendorMessage> messages, HiddenValues hidden) {
    return "the deletion was not initiated" + VendorMessage.codes(messages, hidden);
  }
}
