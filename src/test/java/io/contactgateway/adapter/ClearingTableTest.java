package io.contactgateway.adapter;

import io.contactgateway.adapter.ClearingTable.Variant;
import io.contactgateway.testing.PublishedFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published tables say what the adapters do, to the byte. */
class ClearingTableTest {
  private static final String TEXT =
      """
      # Set, kept, cleared

      What goes to each target for every property of a contact: when it is **set**, while it is **kept** (something else of the contact
      changes), and when it is **cleared** (gone from the document: left out of a PUT, or null in a PATCH, which is the same). Where nothing that
      a target gets changes, nothing is sent at all.

      - *not sent, `unmapped`*: the target has no place for it; the report names it, and a `map` entry gives it a place.
      - *`uncleared`*: the vendor keeps the old value, since its interface has no way to clear it; the report names the property.
      - *`ineligible`*: the vendor doesn't take a contact without it. Nothing is sent, and the vendor keeps what it has.

      These tables are made from the requests that the adapters send, with a contact that has a value everywhere; a test compares
      them with this file. An update is shown; a create says the same values.

      ## Marketing Cloud

      Places are `attribute set/attribute`. The vendor doesn't document what empties an attribute, so by default nothing does (`clear=off`).
      A set that vanishes whole is never cleared. Attributes that identify a row are never emptied. Removing `/preferences/htmlEmail` or
      `/channels/mobile/locale` brings the default back. A value that can't be sent, since its set lacks something, is `incomplete`.

      %s
      ## Corporate Merch

      Every update sends every field, since the vendor takes no partial update. Optional fields are cleared by `null`, arrays by `[]`.

      %s
      ## Chatwoot

      "Update a contact" ignores a blank or null in a field of its own, so only custom attributes can be cleared, by `null`. E-mail, phone
      and picture are sent only when they change: sending the first two may join two people, sending the last makes the server fetch it.
      `name` is the display name, or else the given and the family name. An uploaded picture (`/picture`) goes in place of `/pictureUrl`: as the
      file of a form, which servers up to 4.15 answer with success and drop (`unconfirmed`), or, with `public-url`, as a link to the gateway.
      A server never replaces a picture that it has, so any other than the first one fetched is `unconfirmed` too.

      %s
      ## A contact that may not be there any more

      What is sent once a purpose is refused ([selection.md](selection.md#consent)) with `on-withdrawal=clear`, and what is left at the vendor. With `keep` nothing is sent
      and everything is left. A single property that is for a refused purpose is kept, or cleared as above.

      | target | emptied | left, `uncleared` |
      | --- | --- | --- |
      | Marketing Cloud, `clear=off` | %s |
      | Marketing Cloud, `clear=empty` | %s |
      | Corporate Merch | %s |
      | Chatwoot | %s |

      ## Places by configuration

      With `map."<pointer>"=Profile/Value`, `classification` and `custom_attributes/value`, one property at a time. An array goes as one text,
      with commas between its names. At Marketing Cloud another property fills the set as well (`Profile/Other`): alone, its value would take
      the set with it, and be `uncleared`.

      ### Marketing Cloud

      %s
      ### Corporate Merch

      %s
      ### Chatwoot

      %s""";

  private static final Variant CLEARED = new Variant("cleared", Map.of());
  private static final Variant[] CLEARING = {
    new Variant("cleared, `clear=off`", Map.of()),
    new Variant("`clear=empty`", Map.of("clear", "empty")),
    new Variant("`clear=null`", Map.of("clear", "null"))
  };

  private static String generated() {
    return TEXT.formatted(
        ClearingTable.usual(VendorKind.MARKETING_CLOUD, CLEARING),
        ClearingTable.usual(VendorKind.CORPORATE_MERCH, CLEARED),
        ClearingTable.usual(VendorKind.CHATWOOT, CLEARED)
            + ClearingTable.linkedPicture(VendorKind.CHATWOOT),
        ClearingTable.withdrawn(VendorKind.MARKETING_CLOUD, Map.of()),
        ClearingTable.withdrawn(VendorKind.MARKETING_CLOUD, Map.of("clear", "empty")),
        ClearingTable.withdrawn(VendorKind.CORPORATE_MERCH, Map.of()),
        ClearingTable.withdrawn(VendorKind.CHATWOOT, Map.of()),
        ClearingTable.configured(VendorKind.MARKETING_CLOUD, CLEARING),
        ClearingTable.configured(VendorKind.CORPORATE_MERCH, CLEARED),
        ClearingTable.configured(VendorKind.CHATWOOT, CLEARED));
  }

  @Test
  void thePublishedTablesAreWhatTheAdaptersDo() {
    PublishedFile.assertIs("clearing.md", generated());
  }
}
