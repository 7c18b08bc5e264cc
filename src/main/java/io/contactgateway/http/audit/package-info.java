/** Who did what, for operators: {@code /v1/audit}. */
package io.contactgateway.http.audit;
