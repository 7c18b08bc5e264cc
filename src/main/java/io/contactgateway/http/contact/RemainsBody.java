package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.sync.report.VendorRemains;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/** What remains at one target of a contact that was forgotten, or may not be there any more. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record RemainsBody(boolean inDoubt, String deletion, List<String> notes) {
  static RemainsBody of(VendorRemains remains) {
    var deletion = remains.deletion().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new RemainsBody(remains.inDoubt(), deletion, remains.notes());
  }
}
