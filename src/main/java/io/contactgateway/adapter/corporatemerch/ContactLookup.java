package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** Looks for a person in the vendor's contact list, page by page, each page one paced call. */
final class ContactLookup {
  private final CorporateMerchApi api;
  private final int pages;
  private final boolean newestSuffice;

  /**
   * @param pages how many pages a look-up reads at most, over all attempts that it takes
   */
  ContactLookup(CorporateMerchApi api, int pages) {
    this(api, pages, true);
  }

  private ContactLookup(CorporateMerchApi api, int pages, boolean newestSuffice) {
    this.api = api;
    this.pages = pages;
    this.newestSuffice = newestSuffice;
  }

  /** The same, for whom is absent only who is not in the whole list, however old. */
  ContactLookup ofTheWholeList() {
    return new ContactLookup(api, pages, false);
  }

  /** How a look-up ended. */
  sealed interface Result {
    /** What the function of this case makes of it. */
    <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unsettled, R> unsettled,
        Function<Stopped, R> stopped);
  }

  /** The vendor has the person under this id. */
  record Found(String id) implements Result {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unsettled, R> unsettled,
        Function<Stopped, R> stopped) {
      return found.apply(this);
    }
  }

  /** The whole list was read, or its newest part as far as a look-up may read. */
  record Absent() implements Result {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unsettled, R> unsettled,
        Function<Stopped, R> stopped) {
      return absent.apply(this);
    }
  }

  /** The pages ran out before anything was certain. */
  record Unsettled() implements Result {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unsettled, R> unsettled,
        Function<Stopped, R> stopped) {
      return unsettled.apply(this);
    }
  }

  /** A call failed; the look-up can go on from there. */
  record Stopped(Failure failure, ContactSearch at) implements Result {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unsettled, R> unsettled,
        Function<Stopped, R> stopped) {
      return stopped.apply(this);
    }
  }

  /**
   * Looks from where {@code search} stands.
   *
   * @param explain what an answer means that holds no readable list
   */
  Uni<Result> run(
      Person person, ContactSearch search, VendorCalls calls, Function<Answer, Failure> explain) {
    if (search.read() >= pages) {
      return Uni.createFrom()
          .item(newestSuffice && search.newestFirst() ? new Absent() : new Unsettled());
    }
    return calls
        .send(api.list(search.page(), person.email()))
        .chain(
            reply ->
                reply.fold(
                    answer -> answered(answer, person, search, calls, explain),
                    none -> ended(new Stopped(none.failure(), search))));
  }

  private Uni<Result> answered(
      Answer answer,
      Person person,
      ContactSearch search,
      VendorCalls calls,
      Function<Answer, Failure> explain) {
    var page =
        Optional.of(answer)
            .filter(Answer::isSuccess)
            .flatMap(api::page)
            .filter(found -> found.isReadableFor(person));
    return page.isEmpty()
        ? ended(new Stopped(explain.apply(answer), search))
        : next(page.get(), person, search, calls, explain);
  }

  private Uni<Result> next(
      ContactPage page,
      Person person,
      ContactSearch search,
      VendorCalls calls,
      Function<Answer, Failure> explain) {
    var id = page.idOf(person);
    if (id.isPresent()) {
      return ended(new Found(id.get()));
    }
    var further = search.after(page);
    return further.isPresent() ? run(person, further.get(), calls, explain) : ended(new Absent());
  }

  private static Uni<Result> ended(Result result) {
    return Uni.createFrom().item(result);
  }
}
