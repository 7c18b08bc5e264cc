package io.contactgateway.adapter.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text as a vendor wrote it, cut to {@link #LONGEST} UTF-16 code units. The only form in which a
 * pattern sees a vendor's text: whatever a vendor sends, a pattern has little to look at. Not fit
 * to be shown; {@link SafeText} makes it so.
 */
public final class VendorText {
  /** More than any vendor's message or identifier that is of use to a reader. */
  public static final int LONGEST = 4_000;

  /** Says nothing. */
  public static final VendorText NOTHING = new VendorText("", false);

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  private final String text;
  private final boolean cut;

  private VendorText(String text, boolean cut) {
    this.text = text;
    this.cut = cut;
  }

  /** The text, or its beginning where it is longer. */
  public static VendorText of(String whole) {
    return whole.length() > LONGEST
        ? new VendorText(whole.substring(0, LONGEST), true)
        : new VendorText(whole, false);
  }

  /** The text of a JSON string or number; {@link #NOTHING} where the node is something else. */
  public static VendorText of(JsonNode node) {
    return node.isTextual() || node.isNumber() ? of(node.asText()) : NOTHING;
  }

  /** Texts that are not blank, one after the other; no more of them than fit. */
  public static VendorText joined(String separator, List<VendorText> parts) {
    var joined = new StringBuilder();
    var cut = false;
    for (var part : parts) {
      if (!part.isBlank() && joined.length() <= LONGEST) {
        joined.append(joined.isEmpty() ? "" : separator).append(part.text.strip());
        cut |= part.cut;
      }
    }
    var whole = of(joined.toString());
    return cut ? new VendorText(whole.text, true) : whole;
  }

  public boolean isBlank() {
    return text.isBlank();
  }

  /** Whether it goes on behind what is here. */
  boolean isCut() {
    return cut;
  }

  /** Whether the pattern occurs in it. */
  public boolean contains(Pattern pattern) {
    return pattern.matcher(text).find();
  }

  /** The text without white space around it where the pattern is of all of it; else empty. */
  public Optional<String> matching(Pattern pattern) {
    return Optional.of(text.strip()).filter(it -> !cut && pattern.matcher(it).matches());
  }

  /**
   * The text where it is a code: 1 to 40 letters, digits, underscores, dots and dashes of ASCII.
   * What is none is free text, whatever the member is called that it came in.
   */
  public Optional<String> code() {
    return matching(CODE);
  }

  /** For {@link SafeText} alone. */
  String raw() {
    return text;
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "VendorText[***]";
  }
}
