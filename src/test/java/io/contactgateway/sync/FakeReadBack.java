package io.contactgateway.sync;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.testing.Gate;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows what a fake vendor holds of contacts: one by one, or in a list of two a part. */
public final class FakeReadBack {
  private static final int PART = 2;
  private static final VendorRequest REQUEST =
      new VendorRequest(
          VendorRequest.Purpose.DIAGNOSIS,
          "GET",
          URI.create("https://vendor.example"),
          Map.of(),
          Optional.empty());

  private final Map<ContactKey, String> holds;
  private final List<ContactKey> asked = new ArrayList<>();
  private final Deque<FailureKind> failures = new ArrayDeque<>();
  private final Set<ContactKey> left = ConcurrentHashMap.newKeySet();
  private boolean listing;
  private boolean unsure;
  private final Gate gate = new Gate();

  FakeReadBack(Map<ContactKey, String> holds) {
    this.holds = holds;
  }

  synchronized ReadBack asked() {
    return listing ? new ByList() : new ByKey();
  }

  /**
   * Lists its contacts.
   *
   * @param proves whether asking for one that isn't in the list proves anything
   */
  public synchronized void lists(boolean proves) {
    listing = true;
    unsure = !proves;
  }

  /** Leaves a contact that it has out of its list. */
  public void leavesOut(ContactKey key) {
    left.add(key);
  }

  /** Has other values now. */
  public void changes(ContactKey key, String value) {
    holds.put(key, value);
  }

  public void loses(ContactKey key) {
    holds.remove(key);
  }

  public synchronized void failsNext(FailureKind... kinds) {
    failures.addAll(List.of(kinds));
  }

  /** Whom it was asked for, one by one, in order. */
  public synchronized List<ContactKey> keys() {
    return List.copyOf(asked);
  }

  private synchronized Optional<Failure> asking(Optional<ContactKey> key) {
    key.ifPresent(asked::add);
    return Optional.ofNullable(failures.poll()).map(kind -> Failure.of(kind, "scripted"));
  }

  /** Holds every answer from now on, until {@link #letThrough}. */
  public void hold() {
    gate.hold();
  }

  public void letThrough() {
    gate.letThrough();
  }

  private <T> Uni<T> call(VendorCalls calls, Supplier<T> answer, Function<Failure, T> failed) {
    return calls
        .send(REQUEST)
        .map(
            reply ->
                reply.fold((Answer found) -> answer.get(), none -> failed.apply(none.failure())))
        .call(() -> Uni.createFrom().completionStage(gate.pass()));
  }

  private ReadBack.Seen seen(ReadBack.Sent sent) {
    var failure = asking(Optional.of(sent.key()));
    if (failure.isPresent()) {
      return new ReadBack.Unread(failure.get());
    }
    if (!holds.containsKey(sent.key()) || unsure) {
      return unsure ? new ReadBack.Unsure() : new ReadBack.Gone();
    }
    return new ReadBack.Shown(differing(sent));
  }

  private List<String> differing(ReadBack.Sent sent) {
    var same = sent.contact().text("/givenName").orElseThrow().equals(holds.get(sent.key()));
    return same ? List.of() : List.of("/givenName");
  }

  private final class ByKey implements ReadBack.OneByOne {
    @Override
    public Uni<Seen> read(Sent sent, VendorCalls calls) {
      return call(calls, () -> seen(sent), Unread::new);
    }
  }

  private final class ByList implements ReadBack.Listing {
    @Override
    public Uni<Seen> read(Sent sent, VendorCalls calls) {
      return call(calls, () -> seen(sent), Unread::new);
    }

    @Override
    public Uni<Part> list(Optional<String> cursor, VendorCalls calls) {
      return call(calls, () -> part(cursor.map(Integer::parseInt).orElse(0)), Unlisted::new);
    }

    private Part part(int from) {
      var failure = asking(Optional.empty());
      if (failure.isPresent()) {
        return new Unlisted(failure.get());
      }
      var all = holds.keySet().stream().map(ContactKey::value).sorted().toList();
      var entries =
          all.stream()
              .skip(from)
              .limit(PART)
              .filter(key -> !left.contains(new ContactKey(key)))
              .map(key -> new Entry("id of " + key, FakeReadBack.this::differing))
              .toList();
      var next = from + PART;
      return new Listed(
          entries, next < all.size() ? Optional.of(Integer.toString(next)) : Optional.empty());
    }
  }
}
