/**
 * Salesforce Marketing Cloud Engagement, contacts over REST, as documented in "Create Contacts"
 * ({@code POST /contacts/v1/contacts}), "Update Contacts" ({@code PATCH} on the same path, page of
 * June 2021) and "Access Token for Server-to-Server Integrations" ({@code POST /v2/token}).
 *
 * <p>How the vendor tells people apart: {@code contactKey} is ours and unique in the account, so a
 * repeated write meets the same contact. What {@code POST} does to a key that exists and {@code
 * PATCH} to one that doesn't is not documented; the adapter copes with every answer by crossing
 * over to the other verb once. No vendor state beyond {@link
 * io.contactgateway.adapter.VendorMemory} is needed for that.
 *
 * <p>Limits: one contact and one instance of each attribute set a call; a failed operation may
 * arrive as HTTP 200 with {@code operationStatus: FAIL} ("Update Contacts"); tokens live about 18
 * minutes and asking for them too often is throttled ("Best Practices to Prevent Rate-Limiting");
 * no number is published for the contact calls, so nothing is paced unless configured. Nothing
 * deletes attribute rows through these two calls.
 */
package io.contactgateway.adapter.marketingcloud;
