/** The tables: one class for each, with its SQL, and the rows that they hold. */
package io.contactgateway.store.table;
