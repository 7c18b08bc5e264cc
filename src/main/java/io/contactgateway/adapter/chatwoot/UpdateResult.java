package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.VendorReply;
import java.util.List;
import java.util.Set;

/**
 * What came of an update.
 *
 * @param plan what it carried
 * @param refused identity values left out of it, since another contact holds them
 */
record UpdateResult(VendorReply reply, UpdatePlan plan, Set<IdentityValue> refused) {
  UpdateResult {
    refused = Set.copyOf(refused);
  }

  List<String> refusedPlaces() {
    return refused.stream().map(value -> ChatwootPayload.place(value.kind())).toList();
  }
}
