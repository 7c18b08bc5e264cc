package io.contactgateway.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.VendorRemains;
import java.util.Locale;

/** What a forgotten contact leaves at its vendors, as an event says it: as a DELETE answers it. */
final class ErasureReceipt {
  private ErasureReceipt() {}

  static String json(ErasureResult.Erased erased) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("status", Outcome.FORGOTTEN.word());
    data.put("revision", erased.last().revision());
    var targets = data.putObject("targets");
    erased
        .last()
        .targets()
        .forEach(
            (name, report) -> {
              var part = targets.putObject(name);
              add(part, report);
              var remains = erased.remains().get(name);
              if (remains != null) {
                add(part.putObject("remains"), remains);
              }
            });
    return data.toString();
  }

  private static void add(ObjectNode part, TargetReport report) {
    part.put("status", word(report.status()));
    report.vendorId().ifPresent(id -> part.put("vendorId", id));
  }

  private static void add(ObjectNode part, VendorRemains remains) {
    part.put("inDoubt", remains.inDoubt());
    part.put("deletion", word(remains.deletion()));
    remains.notes().forEach(part.putArray("notes")::add);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
