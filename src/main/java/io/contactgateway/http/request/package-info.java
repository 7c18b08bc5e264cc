/**
 * What every request passes before and after its resource: screening, limits, bodies, meters,
 * problems of what is thrown.
 */
package io.contactgateway.http.request;
