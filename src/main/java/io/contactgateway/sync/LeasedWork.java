package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.store.DeliveryRow;

/** A leased row with the newest desired state. */
record LeasedWork(DeliveryRow row, Contact contact, long revision) {}
