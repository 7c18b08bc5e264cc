package io.contactgateway.store.digest;

/** What names the rows of one value. */
record ValueDigest(String account, String kind, String digest) {}
