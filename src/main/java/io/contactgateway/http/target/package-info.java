/** The targets, for operators: {@code /v1/targets}. */
package io.contactgateway.http.target;
