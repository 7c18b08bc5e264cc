package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.text.ShownValue;
import io.contactgateway.adapter.text.VendorId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * "List contacts", page by page, 100 contacts a call. Which fields an entry of the list shows isn't
 * documented: what it doesn't show isn't judged. A contact that the list lacks is asked for by its
 * e-mail; whether the vendor filters by it isn't documented either, so an answer with other people
 * in it proves nothing.
 */
final class CorporateMerchReadBack implements ReadBack.Listing {
  /** The default page size: fewer contacts than that end the list, even if ours was ignored. */
  private static final int SMALLEST_FULL_PAGE = 15;

  private static final int MOST_PAGES = 1_000_000;

  /**
   * Far more than is asked for, and than real contacts have room for in one answer: each is looked
   * up in the store, in one transaction, for which others wait.
   */
  private static final int MOST_OF_A_PAGE = 5_000;

  private final CorporateMerchMapper mapper;
  private final CorporateMerchApi api;
  private final FieldNames names;
  private final InstantSource clock;

  CorporateMerchReadBack(
      CorporateMerchMapper mapper, CorporateMerchApi api, FieldNames names, InstantSource clock) {
    this.mapper = mapper;
    this.api = api;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Where a walk through the list stands.
   *
   * @param page to be read next
   * @param before the first id of the page before; a vendor that answers with it again goes on for
   *     ever
   */
  private record Cursor(int page, String before) {
    static Cursor parse(String text) {
      var parts = text.split(" ", 2);
      return new Cursor(Integer.parseInt(parts[0]), parts[1]);
    }

    String text() {
      return page + " " + before;
    }
  }

  @Override
  public Uni<Part> list(Optional<String> cursor, VendorCalls calls) {
    var at = cursor.map(Cursor::parse).orElse(new Cursor(1, ""));
    return calls
        .send(api.part(at.page()))
        .map(reply -> reply.fold(answer -> part(answer, at), none -> new Unlisted(none.failure())));
  }

  private Part part(Answer answer, Cursor at) {
    var contacts = contacts(answer);
    if (contacts.isEmpty()) {
      return new Unlisted(unread(answer));
    }
    if (contacts.get().size() > MOST_OF_A_PAGE) {
      return unusable(answer, "a page of the vendor's list has more contacts than can be compared");
    }
    var entries = new ArrayList<Entry>();
    for (var contact : contacts.get()) {
      VendorId.of(contact.path("id"))
          .ifPresent(id -> entries.add(new Entry(id, sent -> differing(sent, contact))));
    }
    var first = entries.isEmpty() ? "" : entries.get(0).vendorId();
    if (!first.isEmpty() && first.equals(at.before())) {
      return unusable(answer, "the vendor answers with the same page of its list again and again");
    }
    return new Listed(entries, next(answer, contacts.get().size(), at, first));
  }

  private static Part unusable(Answer answer, String why) {
    return new Unlisted(Failure.answered(FailureKind.CONFIGURATION, answer.status(), why));
  }

  private static Optional<String> next(Answer answer, int found, Cursor at, String first) {
    var last =
        JsonBody.tree(answer)
            .map(body -> ListEnvelope.lastPage(body, found))
            .orElseThrow()
            .orElse(found < SMALLEST_FULL_PAGE ? at.page() : MOST_PAGES);
    return found > 0 && at.page() < Math.min(last, MOST_PAGES)
        ? Optional.of(new Cursor(at.page() + 1, first).text())
        : Optional.empty();
  }

  @Override
  public Uni<Seen> read(Sent sent, VendorCalls calls) {
    var image = mapper.image(sent.contact());
    var email = Optional.ofNullable(image.values().get(names.of(MerchField.EMAIL)));
    var id = sent.memory().vendorId();
    if (email.isEmpty() || id.isEmpty()) {
      return Uni.createFrom().item(new Unsure());
    }
    return calls
        .send(api.withEmail(email.get().textValue()))
        .map(
            reply ->
                reply.fold(
                    answer -> seen(answer, sent, id.get(), email.get().textValue()),
                    none -> new Unread(none.failure())));
  }

  private Seen seen(Answer answer, Sent sent, String id, String email) {
    var found = contacts(answer);
    if (found.isEmpty()) {
      return new Unread(unread(answer));
    }
    var ours =
        found.get().stream()
            .filter(contact -> VendorId.of(contact.path("id")).equals(Optional.of(id)))
            .findFirst();
    var name = names.of(MerchField.EMAIL);
    var isFiltered =
        found.get().stream()
            .allMatch(one -> one.path(name).asText().strip().equalsIgnoreCase(email));
    return ours.<Seen>map(contact -> new Shown(differing(sent, contact)))
        .orElseGet(() -> isFiltered ? new Gone() : new Unsure());
  }

  private static Optional<List<JsonNode>> contacts(Answer answer) {
    return Optional.of(answer)
        .filter(Answer::isSuccess)
        .flatMap(JsonBody::tree)
        .flatMap(ListEnvelope::contacts)
        .map(array -> StreamSupport.stream(array.spliterator(), false).toList());
  }

  private List<String> differing(Sent sent, JsonNode shown) {
    var image = mapper.image(sent.contact());
    return image.fields().entrySet().stream()
        .filter(field -> differs(image.values().get(field.getKey()), shown.path(field.getKey())))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private static boolean differs(JsonNode sent, JsonNode shown) {
    if (shown.isMissingNode()) {
      return false;
    }
    if (sent.isArray()) {
      return !shown.isNull()
          ? numbers(shown).filter(found -> !numbers(sent).equals(Optional.of(found))).isPresent()
          : !sent.isEmpty();
    }
    return shown.isValueNode() && !ShownValue.isSame(sent, shown);
  }

  /** Numbers of lists or labels, be they shown as such or as objects; empty where it's neither. */
  private static Optional<TreeSet<String>> numbers(JsonNode array) {
    var numbers = new TreeSet<String>();
    for (var one : array) {
      var id = VendorId.of(one.isObject() ? one.path("id") : one);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(id.get());
    }
    return array.isArray() ? Optional.of(numbers) : Optional.empty();
  }

  private Failure unread(Answer answer) {
    var detail = "reading the list of contacts was answered " + answer.status();
    return answer.isSuccess()
        ? Failure.answered(
            FailureKind.UNAVAILABLE, answer.status(), detail + ", without a readable list")
        : AnswerTable.failure(answer, Verb.CREATE, detail, clock.instant());
  }
}
