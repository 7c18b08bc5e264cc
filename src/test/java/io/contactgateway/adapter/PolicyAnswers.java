package io.contactgateway.adapter;

import io.contactgateway.testing.WireBehaviour;
import java.util.List;

/**
 * A vendor's answers to the calls that keep a policy.
 *
 * @param known what is remembered of a contact that was delivered
 * @param there to whoever asks for a contact that the vendor has, call by call
 * @param notThere the same, of one that it hasn't
 * @param created to the one call that creates
 * @param updated to the one call that updates
 * @param updatesNeverCreate whether a contact that is known is updated without a question
 */
public record PolicyAnswers(
    VendorMemory known,
    List<WireBehaviour> there,
    List<WireBehaviour> notThere,
    WireBehaviour created,
    WireBehaviour updated,
    boolean updatesNeverCreate) {
  public PolicyAnswers {
    there = List.copyOf(there);
    notThere = List.copyOf(notThere);
  }
}
