package io.contactgateway.contact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The formats that a picture may have. */
public enum PictureType {
  /** Signature by the PNG specification, section 5.2. */
  PNG("image/png", "png", HexFormat.of().parseHex("89504e470d0a1a0a")),
  /** Start of image, and the first byte of the marker that follows it (ITU-T T.81, B.1.1.3). */
  JPEG("image/jpeg", "jpg", HexFormat.of().parseHex("ffd8ff")),
  /** Signature and version (GIF89a specification, section 17). */
  GIF("image/gif", "gif", ascii("GIF87a"), ascii("GIF89a"));

  private final String mediaType;
  private final String extension;
  private final List<byte[]> signatures;

  PictureType(String mediaType, String extension, byte[]... signatures) {
    this.mediaType = mediaType;
    this.extension = extension;
    this.signatures = List.of(signatures);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The type of this name, written in lower case and without parameters. */
  public static Optional<PictureType> of(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }

  public String mediaType() {
    return mediaType;
  }

  /** What names of files of this type end with, without a dot. */
  public String extension() {
    return extension;
  }

  /** Whether this begins as a file of this type does, and has something after that. */
  public boolean isTypeOf(byte[] content) {
    return signatures.stream().anyMatch(signature -> startsWith(content, signature));
  }

  private static boolean startsWith(byte[] content, byte[] signature) {
    return content.length > signature.length
        && Arrays.equals(content, 0, signature.length, signature, 0, signature.length);
  }
}
