/** Pictures as vendors fetch them: {@code /v1/pictures}. */
package io.contactgateway.http.picture;
