package io.contactgateway.http.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.request.CurrentCaller;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.idempotency.IdempotentRequestTable.Asked;
import io.contactgateway.store.idempotency.LostRequestException;
import io.contactgateway.store.idempotency.RequestState;
import io.contactgateway.store.idempotency.RequestState.Standing;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.report.SyncReport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Lets a request with an {@code Idempotency-Key} take effect once, on whichever replica it comes
 * in, and answers it again as the first time (draft-ietf-httpapi-idempotency-key-header). A key
 * belongs to its caller. A request without one costs nothing here.
 */
@Singleton
public final class Idempotency {
  private static final Logger LOG = Logger.getLogger(Idempotency.class);

  /** Beside the patience of a caller: for the store, and to write the answer. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(30);

  /** Of a longer body the digest takes its time. */
  private static final int LONG = 1 << 16;

  private static final int SERVER_ERROR = 500;

  private static final String UNDER_WAY =
      "a request with this Idempotency-Key is under way; ask again for its answer";
  private static final String ANOTHER =
      "this Idempotency-Key has come with another request within a day; each request takes a key of"
          + " its own";
  private static final String FORGOTTEN =
      "the contact that the request with this Idempotency-Key was about has been forgotten since;"
          + " a new request takes a new key";

  private final ContactSync contacts;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final Duration hold;

  Idempotency(
      ContactSync contacts, CurrentCaller caller, ObjectMapper json, HttpSettings settings) {
    this.contacts = contacts;
    this.caller = caller;
    this.json = json;
    this.hold = settings.longestWait().plus(FOR_THE_REST);
  }

  /**
   * How often the request takes effect. To be asked while it is read.
   *
   * @throws io.contactgateway.http.RequestRefusedException where its key can't be read
   */
  public Once of(HttpServerRequest request) {
    if (request.getHeader(IdempotencyKey.HEADER) == null) {
      return Once.EACH_TIME;
    }
    var key = IdempotencyKey.read(request.headers().getAll(IdempotencyKey.HEADER));
    var id = Sha256.hex(caller.subject().map(Sha256::hex).orElse("") + " " + key);
    var head = head(request);
    return (body, work, standing) ->
        fingerprint(head, body).flatMap(print -> once(new Asked(id, print), work, standing));
  }

  /** What makes a request another one, beside its body. */
  private String head(HttpServerRequest request) {
    return String.join(
        "\n",
        request.method().name(),
        request.uri(),
        String.join(",", request.headers().getAll(HttpHeaders.IF_MATCH)),
        String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH)),
        String.valueOf(caller.mayRead()));
  }

  private static Uni<String> fingerprint(String head, byte[] body) {
    var digest = Uni.createFrom().item(() -> Sha256.hex(head + "\n" + Sha256.hex(body)));
    return body.length > LONG
        ? digest.runSubscriptionOn(Infrastructure.getDefaultExecutor())
        : digest;
  }

  private Uni<Response> once(
      Asked asked,
      Function<Optional<HeldRequest>, Uni<Response>> work,
      BiFunction<SyncReport, Boolean, Response> standing) {
    // Begun here and now, so that a caller who goes away in the meantime still frees the key.
    var begun = contacts.begin(asked, hold).subscribeAsCompletionStage();
    return Uni.createFrom()
        .completionStage(begun.copy())
        .flatMap(
            state ->
                state.fold(
                    held -> worked(held, work),
                    answer -> Uni.createFrom().item(() -> KeptAnswer.read(answer, json)),
                    (key, created) -> stored(key, created, standing),
                    other -> Uni.createFrom().item(() -> answer(other))))
        .onCancellation()
        .invoke(() -> begun.thenAccept(this::leave));
  }

  /**
   * The caller has gone, and may ask again at once. What the work still stores it stores as this
   * request's own, or not at all where another one has taken the request over by then.
   */
  private void leave(RequestState state) {
    Uni<Boolean> left =
        state.fold(
            held -> ended(held, Optional.empty()),
            answer -> Uni.createFrom().item(false),
            (key, created) -> Uni.createFrom().item(false),
            other -> Uni.createFrom().item(false));
    left.subscribe().with(done -> LOG.debug("a caller left before the answer"));
  }

  private Uni<Response> worked(
      HeldRequest held, Function<Optional<HeldRequest>, Uni<Response>> work) {
    return Uni.createFrom()
        .deferred(() -> work.apply(Optional.of(held)))
        .onFailure(LostRequestException.class)
        .recoverWithItem(() -> answer(Standing.UNDER_WAY))
        .onFailure()
        .call(failure -> ended(held, Optional.empty()))
        .call(response -> ended(held, kept(response)));
  }

  private Optional<String> kept(Response response) {
    return Optional.of(response)
        .filter(some -> some.getStatus() < SERVER_ERROR)
        .filter(some -> !(some.getEntity() instanceof NamingOthers body && body.namesOthers()))
        .flatMap(some -> KeptAnswer.of(some, json));
  }

  /** Never fails: what was done is done, and the next one who asks gets the report as it is. */
  private Uni<Boolean> ended(HeldRequest held, Optional<String> answer) {
    return contacts
        .end(held, answer)
        .onFailure()
        .invoke(failure -> LOG.debugf("an answer is not kept: %s", failure.getMessage()))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Response> stored(
      ContactKey key, boolean created, BiFunction<SyncReport, Boolean, Response> standing) {
    return contacts
        .report(key)
        .map(
            found ->
                found
                    .map(report -> replayed(standing.apply(report, created)))
                    .orElseGet(() -> answer(Standing.FORGOTTEN)));
  }

  private static Response replayed(Response response) {
    return Response.fromResponse(response).header(KeptAnswer.REPLAYED, "true").build();
  }

  private static Response answer(Standing standing) {
    return switch (standing) {
      case UNDER_WAY ->
          Response.fromResponse(ProblemResponses.of(ProblemType.IDEMPOTENCY_KEY_IN_USE, UNDER_WAY))
              .header(HttpHeaders.RETRY_AFTER, ProblemResponses.RETRY_AFTER_SECONDS)
              .build();
      case ANOTHER -> ProblemResponses.of(ProblemType.IDEMPOTENCY_KEY_REUSED, ANOTHER);
      case FORGOTTEN -> ProblemResponses.of(ProblemType.IDEMPOTENCY_KEY_REUSED, FORGOTTEN);
      case ERASED -> replayed(Response.noContent().build());
    };
  }
}
