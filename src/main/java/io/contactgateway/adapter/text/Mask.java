package io.contactgateway.adapter.text;

/** Which parts of a text are hidden. */
final class Mask {
  private static final String HIDDEN = "***";

  /** One more at each beginning of a hidden part, one less at its end. */
  private final int[] changes;

  Mask(int length) {
    changes = new int[length + 1];
  }

  void hide(int start, int end) {
    changes[start]++;
    changes[end]--;
  }

  /** The text without its hidden parts and control characters, up to a number of code points. */
  String of(String text, int most) {
    var shown = new StringBuilder();
    var count = 0;
    var depth = 0;
    for (int at = 0; at < text.length(); ) {
      var codePoint = text.codePointAt(at);
      var units = Character.charCount(codePoint);
      var before = depth;
      for (int unit = at; unit < at + units; unit++) {
        depth += changes[unit];
      }
      if (depth > 0) {
        count += before == 0 ? HIDDEN.length() : 0;
        shown.append(before == 0 ? HIDDEN : "");
      } else if (isPrintable(codePoint)) {
        count++;
        shown.appendCodePoint(codePoint);
      } else if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
        count++;
        shown.append(' ');
      }
      if (count > most) {
        var end = shown.offsetByCodePoints(0, most);
        return shown.substring(0, end).strip() + "…";
      }
      at += units;
    }
    return shown.toString().strip();
  }

  private static boolean isPrintable(int codePoint) {
    var type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
