/** The composition root: puts the parts together by configuration. Nobody imports it. */
package io.contactgateway.app;
