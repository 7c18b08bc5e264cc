package io.contactgateway.pacing;

/**
 * What a vendor's contract allows.
 *
 * @param calls in each period, logins too; at least 1
 * @param reserve the last calls of a period, which are kept for single writes
 */
public record QuotaTerms(long calls, long reserve, QuotaPeriod period) {}
