package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contactgateway.http.ReportView;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.erasure.VendorRemains;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The last sync report of a forgotten contact, and what remains of it at the vendors. */
@RegisterForReflection
public record ReceiptBody(
    String key, long revision, String outcome, Map<String, TargetReceipt> targets) {

  /** One target's part of the report. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record TargetReceipt(
      @JsonUnwrapped TargetReportBody report, Optional<RemainsBody> remains) {}

  /** What remains at one target. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @RegisterForReflection
  public record RemainsBody(boolean inDoubt, String deletion, List<String> notes) {
    static RemainsBody of(VendorRemains remains) {
      var deletion = remains.deletion().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new RemainsBody(remains.inDoubt(), deletion, remains.notes());
    }
  }

  static ReceiptBody of(ErasureResult.Erased erased, ReportView view) {
    var last = erased.last();
    var targets = new LinkedHashMap<String, TargetReceipt>();
    last.targets()
        .forEach(
            (name, part) -> {
              var remains = Optional.ofNullable(erased.remains().get(name)).map(RemainsBody::of);
              targets.put(name, new TargetReceipt(TargetReportBody.of(part, view), remains));
            });
    return new ReceiptBody(
        last.key().value(), last.revision(), TargetReportBody.word(last.outcome()), targets);
  }
}
