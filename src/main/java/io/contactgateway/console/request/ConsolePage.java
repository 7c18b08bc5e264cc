package io.contactgateway.console.request;

import java.util.List;

/** A page, with all addresses that belong to it. */
public interface ConsolePage {
  List<Place> places();
}
