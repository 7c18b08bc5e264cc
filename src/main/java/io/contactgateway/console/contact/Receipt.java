package io.contactgateway.console.contact;

import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.VendorRemains;
import java.util.List;
import java.util.Optional;

/** What is left of a contact that was forgotten. */
public record Receipt(String key, String revision, List<Part> parts) {

  /**
   * What is left at one target.
   *
   * @param kind how it looks
   */
  public record Part(
      String target, String kind, String words, String vendorId, List<String> notes) {}

  static Receipt of(ErasureResult.Erased erased) {
    var last = erased.last();
    var parts =
        last.targets().entrySet().stream()
            .map(
                entry ->
                    part(
                        entry.getKey(),
                        Optional.ofNullable(erased.remains().get(entry.getKey())),
                        entry.getValue().vendorId().orElse("")))
            .toList();
    return new Receipt(last.key().value(), Wording.number(last.revision()), parts);
  }

  private static Part part(String target, Optional<VendorRemains> remains, String vendorId) {
    return remains
        .map(left -> new Part(target, kind(left), words(left), vendorId, left.notes()))
        .orElseGet(() -> new Part(target, "good", "Nothing remains", vendorId, List.of()));
  }

  private static String kind(VendorRemains remains) {
    return remains.deletion() == VendorRemains.Deletion.REQUESTED ? "pending" : "warn";
  }

  private static String words(VendorRemains remains) {
    return switch (remains.deletion()) {
      case REQUESTED -> "Deletion is requested";
      case OFF -> "Remains: deletion is off";
      case NOT_SUPPORTED -> "To be deleted by hand";
    };
  }
}
