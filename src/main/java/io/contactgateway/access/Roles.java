package io.contactgateway.access;

import java.util.Set;

/** What a caller may do. None of them includes another. */
public final class Roles {
  public static final String CONTACTS_WRITE = "contacts:write";
  public static final String CONTACTS_READ = "contacts:read";
  public static final String OPERATOR = "operator";

  public static final Set<String> ALL = Set.of(CONTACTS_WRITE, CONTACTS_READ, OPERATOR);

  private Roles() {}
}
