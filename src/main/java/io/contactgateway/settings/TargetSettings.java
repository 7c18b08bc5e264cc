package io.contactgateway.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one target, {@code contact-gateway.targets.<t>.*}. A getter never throws: a
 * missing or bad value is noted under its full property name, and a harmless stand-in is returned
 * so that reading goes on and all problems come out together. A setting that nobody asked for is a
 * problem too (a typing error).
 */
public interface TargetSettings {
  /** The target's name, {@code <t>}. */
  String target();

  /**
   * An absolute http or https URL without query, fragment or user info, and no slash at its end.
   */
  URI url(String name);

  /** A needed, non-blank text. */
  String text(String name);

  Optional<String> optionalText(String name);

  /** A needed secret: {@code <name>}, or the content of the file that {@code <name>-file} names. */
  Secret secret(String name, SecretForm form);

  /** A secret, given in the same ways. */
  Optional<Secret> optionalSecret(String name, SecretForm form);

  boolean flag(String name, boolean fallback);

  /** A whole number from {@code min} to {@code max}. */
  int number(String name, int fallback, int min, int max);

  /** One of an enum's constants, spelled in lower case with dashes. */
  <E extends Enum<E>> E choice(String name, E fallback);

  /**
   * All settings below {@code prefix}: {@code entries("map")} gives {@code map."/a/b"=x} as {@code
   * /a/b -> x}.
   */
  Map<String, String> entries(String prefix);

  /** Notes a problem with {@code contact-gateway.targets.<t>.<name>}, in a sentence. */
  void problem(String name, String sentence);
}
