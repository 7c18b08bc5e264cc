package io.contactgateway.http.contact;

import io.contactgateway.http.ReportView;
import io.contactgateway.sync.erasure.ErasureResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last sync report of a forgotten contact, and what remains of it at the vendors. */
@RegisterForReflection
public record ReceiptBody(
    String key, long revision, String outcome, Map<String, TargetReportBody> targets) {

  static ReceiptBody of(ErasureResult.Erased erased, ReportView view) {
    var last = erased.last();
    var targets = new LinkedHashMap<String, TargetReportBody>();
    last.targets()
        .keySet()
        .forEach(
            name -> {
              var remains = Optional.ofNullable(erased.remains().get(name)).map(RemainsBody::of);
              targets.put(name, TargetReportBody.of(name, last, view).with(remains));
            });
    return new ReceiptBody(
        last.key().value(), last.revision(), TargetReportBody.word(last.outcome()), targets);
  }
}
