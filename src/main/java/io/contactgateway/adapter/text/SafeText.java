package io.contactgateway.adapter.text;

import io.contactgateway.adapter.VendorWords;
import java.util.Optional;

/**
 * A vendor's own words, made fit for the report of the contact that they are about: shortened, and
 * without the values that we sent, whatever place of the answer they come back in, as they are, in
 * the escapes of URLs, HTML and JSON, or in base64. In time that grows with the text alone.
 */
public final class SafeText {
  private static final int MAX_LENGTH = 300;

  private SafeText() {}

  /**
   * The text without anything that looks like an e-mail address, a phone number or one of the
   * values; empty where nothing is left.
   */
  public static Optional<VendorWords> of(VendorText text, HiddenValues hidden) {
    return Optional.of(masked(text, hidden)).filter(it -> !it.isEmpty()).map(VendorWords::new);
  }

  /** The code that the text is, unless a value is in it. */
  public static Optional<String> code(VendorText text, HiddenValues hidden) {
    return text.code().filter(code -> code.equals(masked(text, hidden)));
  }

  private static String masked(VendorText vendorText, HiddenValues hidden) {
    var text = vendorText.raw();
    var decoded = DecodedText.of(text).withoutEscapes();
    var mask = new Mask(text.length());
    PersonalForms.hide(decoded, mask);
    hidden.hide(decoded, vendorText.isCut(), mask);
    if (vendorText.isCut()) {
      mask.hide(lastWord(text), text.length());
    }
    return mask.of(text, MAX_LENGTH);
  }

  /** Where the word begins that may have been cut: nobody knows what it was. */
  private static int lastWord(String text) {
    var start = text.length();
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
