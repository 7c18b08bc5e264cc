package io.contactgateway.sync.delivery;

import io.contactgateway.contact.Contact;
import io.contactgateway.store.table.DeliveryRow;

/** A leased row with the newest desired state. */
public record DesiredState(DeliveryRow row, Contact contact, long revision) {}
