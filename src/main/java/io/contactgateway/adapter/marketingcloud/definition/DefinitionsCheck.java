package io.contactgateway.adapter.marketingcloud.definition;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.adapter.marketingcloud.login.AccessTokens;
import io.contactgateway.adapter.marketingcloud.login.TokenResult;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * Logs in and reads the account's attribute sets, page by page, and looks for each place that
 * contacts go to.
 */
public final class DefinitionsCheck {
  /** Small, since a set has up to 200 attributes and an answer is bounded in bytes. */
  public static final int PAGE_SIZE = 10;

  private static final int MOST_PAGES = 100;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final List<String> LOGIN = List.of("client-secret", "client-id", "account-id");

  private final AccessTokens tokens;
  private final PageRequest pages;
  private final List<MappedPlace> places;
  private final InstantSource clock;

  /** Makes the request for a page. */
  @FunctionalInterface
  public interface PageRequest {
    VendorRequest of(int page, AccessToken token);
  }

  public DefinitionsCheck(
      AccessTokens tokens, PageRequest pages, List<MappedPlace> places, InstantSource clock) {
    this.tokens = tokens;
    this.pages = pages;
    this.places = List.copyOf(places);
    this.clock = clock;
  }

  /**
   * Everything that was found wrong.
   *
   * @param forced whether a login that was refused is tried again
   */
  public Uni<List<CheckFinding>> run(VendorCalls calls, boolean forced) {
    return tokens.current(calls, forced).chain(result -> withToken(result, calls, true));
  }

  private Uni<List<CheckFinding>> withToken(
      TokenResult result, VendorCalls calls, boolean mayReplay) {
    return result.fold(
        granted ->
            page(
                1,
                granted.token(),
                calls,
                WantedDefinitions.of(places),
                mayReplay ? this::replayed : this::refused),
        denied -> ended(CheckFinding.of(denied.failure(), settings(denied.failure()))));
  }

  private static List<String> settings(Failure failure) {
    return failure.kind() == FailureKind.CREDENTIALS ? LOGIN : List.of("auth-url");
  }

  /** What becomes of a token that the first page was refused with. */
  @FunctionalInterface
  private interface Refusal {
    Uni<List<CheckFinding>> of(Answer answer, AccessToken token, VendorCalls calls);
  }

  private Uni<List<CheckFinding>> replayed(Answer answer, AccessToken token, VendorCalls calls) {
    return tokens.insteadOf(token, calls).chain(fresh -> withToken(fresh, calls, false));
  }

  private Uni<List<CheckFinding>> refused(Answer answer, AccessToken token, VendorCalls calls) {
    return ended(unread(answer));
  }

  private Uni<List<CheckFinding>> page(
      int number, AccessToken token, VendorCalls calls, WantedDefinitions before, Refusal refusal) {
    Function<Answer, Uni<List<CheckFinding>>> answered =
        answer -> {
          if (answer.status() == UNAUTHORIZED) {
            return refusal.of(answer, token, calls);
          }
          return DefinitionsPage.of(answer)
              .filter(page -> answer.isSuccess())
              .map(page -> next(page, number, token, calls, before))
              .orElseGet(() -> ended(unread(answer)));
        };
    return calls
        .send(pages.of(number, token))
        .chain((VendorReply reply) -> reply.fold(answered, none -> ended(lost(none.failure()))));
  }

  private Uni<List<CheckFinding>> next(
      DefinitionsPage page,
      int number,
      AccessToken token,
      VendorCalls calls,
      WantedDefinitions before) {
    var definitions = before.and(page.sets());
    var read = (number - 1) * PAGE_SIZE + page.found();
    return page.isLast(read) || number == MOST_PAGES
        ? Uni.createFrom().item(new PlaceRules(definitions.sets()).findings(places))
        : page(number + 1, token, calls, definitions, this::refused);
  }

  private static CheckFinding lost(Failure failure) {
    return CheckFinding.of(failure, List.of("url"));
  }

  private CheckFinding unread(Answer answer) {
    var status = answer.status();
    if (answer.isSuccess()) {
      return lost(
          Failure.answered(
              FailureKind.CONFIGURATION,
              status,
              "the vendor answered " + status + " and gave no readable attribute sets"));
    }
    var missing =
        status == FORBIDDEN ? ": the package needs the permission list_and_subscribers_read" : "";
    var detail = "reading the attribute sets was answered " + status + missing;
    var failure = AnswerTable.failure(answer, Verb.CREATE, detail, clock.instant());
    return CheckFinding.of(
        failure, failure.kind() == FailureKind.CREDENTIALS ? List.of("scope") : List.of("url"));
  }

  private static Uni<List<CheckFinding>> ended(CheckFinding finding) {
    return Uni.createFrom().item(List.of(finding));
  }
}
