{{- /* What known kinds of targets can't do without and isn't configured, one a line. */}}
{{- define "contact-gateway.missing" -}}
{{- $all := include "contact-gateway.properties" . | fromYaml -}}
{{- $variables := dict -}}
{{- range .Values.pod.extraEnv }}{{ $_ := set $variables .name true }}{{ end -}}
{{- $needed := dict
      "marketing-cloud" (list "url" "auth-url" "client-id" "client-secret-file")
      "corporate-merch" (list "url" "token-file")
      "chatwoot" (list "url" "inbox-identifier" "source-id-secret-file") -}}
{{- range $name, $settings := .Values.targets -}}
{{- range get $needed (default $name $settings.kind) -}}
{{- $property := printf "contact-gateway.targets.%s.%s" $name . -}}
{{- $variable := regexReplaceAll "[^A-Za-z0-9]" ($property | trimSuffix "-file") "_" | upper -}}
{{- if not (or (hasKey $all $property) (hasKey $variables $variable)) }}
  - targets.{{ $name }}.{{ trimSuffix "-file" . }}{{ if hasSuffix "-file" . }} (below secrets.properties){{ end }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if eq .Values.store.kind "postgresql" -}}
{{- if not (or (hasKey $all "contact-gateway.store.password-file") (hasKey $variables "CONTACT_GATEWAY_STORE_PASSWORD")) }}
  - store.password (below secrets.properties), unless the database lets {{ default "this user" .Values.store.postgresql.username }} in without
{{- end -}}
{{- end -}}
{{- if .Values.events -}}
{{- range $name, $_ := .Values.events -}}
{{- if not (or (hasKey $all (printf "contact-gateway.events.%s.secret-file" $name)) (hasKey $variables (printf "CONTACT_GATEWAY_EVENTS_%s_SECRET" ($name | replace "-" "_" | upper)))) }}
  - events.{{ $name }}.secret (below secrets.properties)
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
