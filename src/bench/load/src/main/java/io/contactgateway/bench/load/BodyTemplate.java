package io.contactgateway.bench.load;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bodies made of one template: its places are filled once, in 512 ways, and the key each time. The
 * same places as in {@code wrk.lua}.
 */
final class BodyTemplate {
  private static final int VARIANTS = 512;
  private static final int SEED = 42;
  private static final String KEY = "\0";
  private static final String[] WORDS = {
    "Angela",
    "Cruz",
    "Núñez",
    "O'Neil",
    "van der Berg",
    "Li",
    "Katarzyna",
    "Smith \\\"Jr\\\"",
    "Zoë",
    "Montgomery"
  };

  /** The variants, each cut at the places of the key. */
  private final List<byte[][]> variants = new ArrayList<>();

  private BodyTemplate(String template) {
    var random = new Random(SEED);
    for (var i = 0; i < VARIANTS; i++) {
      var cut = filled(template, random).split(KEY, -1);
      var parts = new byte[cut.length][];
      for (var part = 0; part < cut.length; part++) {
        parts[part] = cut[part].getBytes(StandardCharsets.UTF_8);
      }
      variants.add(parts);
    }
  }

  static BodyTemplate read(String file) throws IOException {
    return new BodyTemplate(Files.readString(Path.of(file)).strip());
  }

  /** Appends the body of the n-th request. */
  Buffer append(Buffer buffer, int n, String key) {
    var parts = variants.get(n % VARIANTS);
    buffer.appendBytes(parts[0]);
    for (var part = 1; part < parts.length; part++) {
      buffer.appendString(key).appendBytes(parts[part]);
    }
    return buffer;
  }

  private static String filled(String template, Random random) {
    var text = new StringBuilder();
    var at = 0;
    for (var open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
      var close = template.indexOf("}}", open);
      text.append(template, at, open).append(value(template.substring(open + 2, close), random));
      at = close + 2;
    }
    return text.append(template.substring(at)).toString();
  }

  private static String value(String place, Random random) {
    return switch (place) {
      case "n" -> Integer.toString(1000 + random.nextInt(9000));
      case "word" -> WORDS[random.nextInt(WORDS.length)];
      case "text" -> Character.toString('a' + random.nextInt(26)).repeat(1 + random.nextInt(199));
      case "key" -> KEY;
      default -> throw new IllegalArgumentException("no such place in a template: " + place);
    };
  }
}
