package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.marketingcloud.answer.AttributeRows;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.adapter.marketingcloud.login.AccessTokens;
import io.contactgateway.adapter.marketingcloud.login.TokenResult;
import io.contactgateway.adapter.text.ShownValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code POST /contacts/v1/attributes/search}, by the contact's key. Its answer is known by what
 * public clients read of it. An attribute that isn't in the answer isn't judged. Where the answer
 * has no row at all, the contact is asked for by its key alone before it counts as gone: the sets
 * that were asked for may just have no row of it.
 */
final class MarketingCloudReadBack implements ReadBack.OneByOne {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Code 50200 comes without Retry-After ("Rate Limiting Errors"). */
  private static final Duration UNNAMED_WAIT = Duration.ofSeconds(60);

  private final MarketingCloudMapper mapper;
  private final MarketingCloudApi api;
  private final AccessTokens tokens;
  private final InstantSource clock;

  MarketingCloudReadBack(
      MarketingCloudMapper mapper,
      MarketingCloudApi api,
      AccessTokens tokens,
      InstantSource clock) {
    this.mapper = mapper;
    this.api = api;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What was sent to a place, and the pointer that it came from. */
  private record Place(AttributeLocation location, JsonNode value, String pointer) {
    String name() {
      return location.set() + "." + location.attribute();
    }

    /** Whether no other of the places has an attribute of this name, in another set. */
    boolean isOnlyOf(List<Place> places) {
      return places.stream()
              .filter(other -> other.location.attribute().equalsIgnoreCase(location.attribute()))
              .count()
          == 1;
    }

    boolean isLostIn(AttributeRows rows, List<Place> places) {
      var shown = rows.values(location.set(), location.attribute(), isOnlyOf(places));
      return !shown.isEmpty() && shown.stream().noneMatch(one -> ShownValue.isSame(value, one));
    }
  }

  /** A search that was made: of these places, with what becomes of its rows. */
  private record Search(Sent sent, List<Place> places, Function<AttributeRows, Uni<Seen>> next) {}

  @Override
  public Uni<Seen> read(Sent sent, VendorCalls calls) {
    var places = places(sent);
    return run(
        new Search(
            sent,
            places,
            rows -> rows.isEmpty() ? byKeyAlone(sent, places, calls) : ended(seen(rows, places))),
        calls);
  }

  /** Whether the vendor has the contact, by its key alone. */
  Uni<Seen> has(Sent sent, VendorCalls calls) {
    return byKeyAlone(sent, List.of(), calls);
  }

  private List<Place> places(Sent sent) {
    var payload = mapper.plan(sent.contact(), sent.memory(), Verb.PATCH).payload();
    var places = new ArrayList<Place>();
    new TreeMap<>(payload.fields())
        .forEach(
            (text, pointer) ->
                AttributeLocation.parse(text)
                    .flatMap(
                        location ->
                            payload
                                .value(location)
                                .map(value -> new Place(location, value, pointer)))
                    .ifPresent(places::add));
    return places;
  }

  private static Seen seen(AttributeRows rows, List<Place> places) {
    return new Shown(
        pointers(places.stream().filter(place -> place.isLostIn(rows, places)).toList()));
  }

  private Uni<Seen> byKeyAlone(Sent sent, List<Place> places, VendorCalls calls) {
    return run(
        new Search(
            sent,
            List.of(),
            rows -> ended(rows.isEmpty() ? new Gone() : new Shown(pointers(places)))),
        calls);
  }

  private static List<String> pointers(List<Place> places) {
    return places.stream().map(Place::pointer).distinct().toList();
  }

  private Uni<Seen> run(Search search, VendorCalls calls) {
    return tokens.current(calls, false).chain(result -> run(search, result, calls, true));
  }

  private Uni<Seen> run(Search search, TokenResult result, VendorCalls calls, boolean mayReplay) {
    return result.fold(
        granted -> run(search, granted.token(), calls, mayReplay),
        denied -> ended(new Unread(denied.failure())));
  }

  private Uni<Seen> run(Search search, AccessToken token, VendorCalls calls, boolean mayReplay) {
    var names = search.places().stream().map(Place::name).toList();
    return calls
        .send(api.attributes(search.sent().key(), names, token))
        .chain(
            reply ->
                reply.fold(
                    answer ->
                        mayReplay && answer.status() == UNAUTHORIZED
                            ? tokens
                                .insteadOf(token, calls)
                                .chain(fresh -> run(search, fresh, calls, false))
                            : answered(search, answer),
                    none -> ended(new Unread(none.failure()))));
  }

  private Uni<Seen> answered(Search search, Answer answer) {
    return Optional.of(answer)
        .filter(Answer::isSuccess)
        .flatMap(JsonBody::object)
        .flatMap(AttributeRows::of)
        .map(rows -> rows.with("Contact", "Contact Key", search.sent().key().value()))
        .map(search.next())
        .orElseGet(() -> ended(new Unread(unread(answer))));
  }

  private Failure unread(Answer answer) {
    var status = answer.status();
    var missing =
        status == FORBIDDEN ? ": the package needs the permission list_and_subscribers_read" : "";
    var detail = "reading the attributes was answered " + status + missing;
    if (answer.isSuccess()) {
      return Failure.answered(FailureKind.UNAVAILABLE, status, detail + ", without readable rows");
    }
    var failure = AnswerTable.failure(answer, AnswerTable.Verb.CREATE, detail, clock.instant());
    return failure.kind() == FailureKind.THROTTLED
        ? failure.withRetryAfter(failure.retryAfter().or(() -> Optional.of(UNNAMED_WAIT)))
        : failure;
  }

  private static Uni<Seen> ended(Seen seen) {
    return Uni.createFrom().item(seen);
  }
}
