package io.contactgateway.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file that holds a secret, with or without white space around it. Read at start, and looked at
 * again, by content, for as long as the process runs: files of mounted secrets are exchanged by
 * links, so their times say nothing. Only one thread at a time looks.
 */
public final class SecretFile {
  static final int MOST_BYTES = 16 << 10;

  private final String property;
  private final String path;
  private final SecretForm form;
  private final Secret secret = new Secret(PropertySection.NOT_CONFIGURED);
  private String complaint = "";

  /**
   * @param property full name of the property that names the file
   */
  SecretFile(String property, String path, SecretForm form) {
    this.property = property;
    this.path = path;
    this.form = form;
  }

  /** What there is to tell of a file that was looked at again. */
  public sealed interface News {
    /** What the function of this case makes of it. */
    <R> R fold(Function<Renewed, R> renewed, Function<Kept, R> kept);
  }

  /** It holds another secret, which is used from now on. */
  public record Renewed() implements News {
    @Override
    public <R> R fold(Function<Renewed, R> renewed, Function<Kept, R> kept) {
      return renewed.apply(this);
    }
  }

  /** It can't be used, or must not change: the secret from before stays. */
  public record Kept(String sentence) implements News {
    @Override
    public <R> R fold(Function<Renewed, R> renewed, Function<Kept, R> kept) {
      return kept.apply(this);
    }
  }

  private sealed interface Reading {
    /** What the function of this case makes of it. */
    <R> R fold(Function<Usable, R> usable, Function<Unusable, R> unusable);
  }

  private record Usable(String text) implements Reading {
    @Override
    public String toString() {
      return "Usable[***]";
    }

    @Override
    public <R> R fold(Function<Usable, R> usable, Function<Unusable, R> unusable) {
      return usable.apply(this);
    }
  }

  private record Unusable(String sentence) implements Reading {
    @Override
    public <R> R fold(Function<Usable, R> usable, Function<Unusable, R> unusable) {
      return unusable.apply(this);
    }
  }

  /** Full name of the property that names the file. */
  public String property() {
    return property;
  }

  /** The secret as it was when the file could last be used. */
  public Secret secret() {
    return secret;
  }

  /** Reads it for the first time; what is wrong with it, in a sentence. */
  Optional<String> open() {
    return read().fold(this::begin, unusable -> Optional.of(unusable.sentence()));
  }

  private Optional<String> begin(Usable usable) {
    secret.become(usable.text());
    return Optional.empty();
  }

  /** Looks at it again. What can't be used is told once, not at every look. Blocks. */
  public Optional<News> look() {
    return read().fold(usable -> use(usable.text()), unusable -> kept(unusable.sentence()));
  }

  private Optional<News> use(String text) {
    if (text.equals(secret.reveal())) {
      complaint = "";
      return Optional.empty();
    }
    if (form.fixedBecause().isPresent()) {
      return kept("has changed, which takes a restart: " + form.fixedBecause().get());
    }
    complaint = "";
    secret.become(text);
    return Optional.of(new Renewed());
  }

  private Optional<News> kept(String sentence) {
    var known = sentence.equals(complaint);
    complaint = sentence;
    return known ? Optional.empty() : Optional.of(new Kept(sentence));
  }

  private Reading read() {
    try {
      var file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return new Unusable("names no file");
      }
      try (var content = Files.newInputStream(file)) {
        return reading(content.readNBytes(MOST_BYTES + 1));
      }
    } catch (IOException | InvalidPathException | SecurityException refused) {
      return new Unusable("names a file that can't be read");
    }
  }

  private Reading reading(byte[] content) {
    if (content.length > MOST_BYTES) {
      return new Unusable("names a file of more than " + MOST_BYTES + " bytes");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return reading(text.strip());
    } catch (CharacterCodingException notUtf8) {
      return new Unusable("names a file that is not UTF-8");
    }
  }

  private Reading reading(String text) {
    if (text.isEmpty()) {
      return new Unusable("names an empty file");
    }
    return form.fits().test(text) ? new Usable(text) : new Unusable(form.sentence());
  }
}
