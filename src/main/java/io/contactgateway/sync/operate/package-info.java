/** What operators see of targets and do to them. */
package io.contactgateway.sync.operate;
