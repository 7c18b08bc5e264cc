{{- /* Combinations that can't work, or that would lose or show something, are refused with a sentence. */}}
{{- define "contact-gateway.check" -}}
{{- include "contact-gateway.checkName" . -}}
{{- include "contact-gateway.checkStore" . -}}
{{- include "contact-gateway.checkMigration" . -}}
{{- include "contact-gateway.checkSecurity" . -}}
{{- include "contact-gateway.checkSecrets" . -}}
{{- include "contact-gateway.checkNoSecretShown" . -}}
{{- include "contact-gateway.checkNetwork" . -}}
{{- end }}

{{- define "contact-gateway.checkName" -}}
{{- if regexMatch "^[^a-z]" (include "contact-gateway.fullname" .) -}}
{{- fail "the release's name begins with a digit, a service's may not: set fullnameOverride" -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkStore" -}}
{{- if eq .Values.store.kind "embedded" -}}
{{- if .Values.autoscaling.enabled -}}
{{- fail "autoscaling.enabled: the embedded store is for exactly one replica; use store.kind=postgresql" -}}
{{- end -}}
{{- if gt (int .Values.replicas) 1 -}}
{{- fail "replicas: the embedded store is for exactly one replica; use store.kind=postgresql for more" -}}
{{- end -}}
{{- if .Values.store.postgresql.url -}}
{{- fail "store.postgresql.url: belongs to store.kind=postgresql" -}}
{{- end -}}
{{- else -}}
{{- if not .Values.store.postgresql.url -}}
{{- fail "store.postgresql.url: is needed with store.kind=postgresql, like postgresql://host:5432/database" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- fail "autoscaling.minReplicas: must not be above autoscaling.maxReplicas" -}}
{{- end -}}
{{- if and .Values.encryption.current (not .Values.encryption.existingSecret) -}}
{{- fail "encryption.existingSecret: is needed with encryption.current" -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkMigration" -}}
{{- if and .Values.store.postgresql.tls (ne .Values.store.kind "postgresql") -}}
{{- fail "store.postgresql.tls: belongs to store.kind=postgresql" -}}
{{- end -}}
{{- with .Values.migration -}}
{{- if and (or .username .passwordSecret.name) (not .enabled) -}}
{{- fail "migration: username and passwordSecret belong to migration.enabled" -}}
{{- end -}}
{{- if .enabled -}}
{{- if ne $.Values.store.kind "postgresql" -}}
{{- fail "migration.enabled: belongs to store.kind=postgresql; the embedded store is brought up to date by its pod" -}}
{{- end -}}
{{- range $property, $from := $.Values.secrets.properties -}}
{{- if or (hasKey $from "value") (hasKey $from "remoteRef") -}}
{{- fail (printf "migration.enabled: the job runs before the chart makes anything, so the secret of %s has to be there already: give {} or secret" $property) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkSecurity" -}}
{{- $jwt := .Values.security.jwt -}}
{{- if eq .Values.security.mode "jwt" -}}
{{- if eq (empty $jwt.publicKeyLocation) (empty $jwt.publicKey) -}}
{{- fail "security.jwt: give publicKeyLocation or publicKey, one of the two" -}}
{{- end -}}
{{- if or (not $jwt.issuer) (not $jwt.audiences) -}}
{{- fail "security.jwt: issuer and audiences are needed, or tokens made for somebody else would be taken" -}}
{{- end -}}
{{- else if or $jwt.publicKeyLocation $jwt.publicKey $jwt.issuer $jwt.audiences $jwt.roles -}}
{{- fail "security.jwt: belongs to security.mode=jwt" -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkSecrets" -}}
{{- range $property, $from := .Values.secrets.properties -}}
{{- $ways := 0 -}}
{{- range $way := list "secret" "value" "remoteRef" }}{{ if hasKey $from $way }}{{ $ways = add $ways 1 }}{{ end }}{{ end -}}
{{- if gt (int $ways) 1 -}}
{{- fail (printf "secrets.properties: %s: give one of secret, value, remoteRef" $property) -}}
{{- end -}}
{{- if and (eq (int $ways) 0) (not $.Values.secrets.existingSecret) -}}
{{- fail (printf "secrets.existingSecret: is needed, because secrets.properties doesn't say where %s comes from" $property) -}}
{{- end -}}
{{- if and (hasKey $from "remoteRef") (not $.Values.secrets.externalStore.name) -}}
{{- fail (printf "secrets.externalStore.name: is needed for the remoteRef of %s" $property) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkNoSecretShown" -}}
{{- range $property, $_ := include "contact-gateway.properties" . | fromYaml -}}
{{- if regexMatch "^(contact-gateway[.].*|quarkus[.]datasource[.].*)(token|secret|password)$" $property -}}
{{- fail (printf "%s: is a secret and would be readable by whoever reads ConfigMaps; put it below secrets.properties" (trimPrefix "contact-gateway." $property)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.checkNetwork" -}}
{{- if .Values.networkPolicy.enabled -}}
{{- if and (eq .Values.store.kind "postgresql") (not .Values.networkPolicy.egress.store) -}}
{{- fail "networkPolicy.egress.store: is needed with store.kind=postgresql, or the network policy keeps the gateway from its database" -}}
{{- end -}}
{{- if and .Values.traces.endpoint (not .Values.networkPolicy.egress.traces) -}}
{{- fail "networkPolicy.egress.traces: is needed with traces.endpoint, or the network policy keeps the spans back" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts: is needed with ingress.enabled" -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- fail "httpRoute.parentRefs: is needed with httpRoute.enabled" -}}
{{- end -}}
{{- end }}
