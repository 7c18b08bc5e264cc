package io.contactgateway.standin.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The vendors that have a stand-in. */
public enum Vendor {
  MARKETING_CLOUD,
  CORPORATE_MERCH,
  CHATWOOT;

  /** The first segment of the stand-in's paths, which is also the kind of its target. */
  public String segment() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Vendor> ofSegment(String segment) {
    return Arrays.stream(values()).filter(vendor -> vendor.segment().equals(segment)).findFirst();
  }
}
