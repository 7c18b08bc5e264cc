package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.VendorCalls;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares what a vendor has with the part of each contact that its target gets. */
final class SelectedReadBack {
  private SelectedReadBack() {}

  static ReadBack of(ReadBack readBack, Selection selection) {
    UnaryOperator<ReadBack.Sent> selected = sent -> part(selection, sent);
    return readBack.fold(
        oneByOne -> new OneByOne(oneByOne, selected), listing -> new Listing(listing, selected));
  }

  private static ReadBack.Sent part(Selection selection, ReadBack.Sent sent) {
    var part = selection.of(sent.key(), sent.contact());
    return sent.of(part.seen(), part.seenOf(sent.memory()));
  }

  private record OneByOne(ReadBack.OneByOne vendor, UnaryOperator<ReadBack.Sent> selected)
      implements ReadBack.OneByOne {
    @Override
    public Uni<Seen> read(Sent sent, VendorCalls calls) {
      return vendor.read(selected.apply(sent), calls);
    }
  }

  private record Listing(ReadBack.Listing vendor, UnaryOperator<ReadBack.Sent> selected)
      implements ReadBack.Listing {
    @Override
    public Uni<Seen> read(Sent sent, VendorCalls calls) {
      return vendor.read(selected.apply(sent), calls);
    }

    @Override
    public Uni<Part> list(Optional<String> cursor, VendorCalls calls) {
      return vendor
          .list(cursor, calls)
          .map(part -> part.fold(this::selected, unlisted -> unlisted));
    }

    private Part selected(Listed listed) {
      return new Listed(
          listed.entries().stream()
              .map(
                  entry ->
                      new Entry(
                          entry.vendorId(), sent -> entry.differing().apply(selected.apply(sent))))
              .toList(),
          listed.next());
    }
  }
}
