// What can't be tried out: a vendor's path is signed, and nobody can make it up.
const SIGNED = "/v1/pictures/";
const LINES = "application/x-ndjson";

window.ui = SwaggerUIBundle({
  // Relative, so that the page also works behind a prefix.
  url: "../openapi",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [
    () => ({
      // Lines are shown, and sent, as they are: the Swagger UI would make one JSON text of them.
      afterLoad() {
        const original = this.fn.getSampleSchema;
        this.fn.getSampleSchema = (schema, mediaType, config, example) =>
          mediaType === LINES && typeof example === "string"
            ? example
            : original(schema, mediaType, config, example);
      },
      statePlugins: {
        spec: {
          wrapSelectors: {
            allowTryItOutFor: () => (state, path) => !path.startsWith(SIGNED)
          }
        }
      }
    })
  ]
});
