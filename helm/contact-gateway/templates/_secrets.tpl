{{- define "contact-gateway.madeSecret" -}}{{ include "contact-gateway.fullname" . }}{{- end }}
{{- define "contact-gateway.externalSecret" -}}{{ include "contact-gateway.fullname" . }}-external{{- end }}

{{- /* Sources of the volume of secrets: one a property, so that each may come from somewhere else. */}}
{{- define "contact-gateway.secretSources" -}}
{{- range $property, $from := .Values.secrets.properties }}
{{- $secret := $from.secret | default $.Values.secrets.existingSecret }}
{{- if hasKey $from "value" }}{{ $secret = include "contact-gateway.madeSecret" $ }}{{ end }}
{{- if hasKey $from "remoteRef" }}{{ $secret = include "contact-gateway.externalSecret" $ }}{{ end }}
- secret:
    name: {{ $secret }}
    items:
      - key: {{ $from.key | default $property }}
        path: {{ $property }}
{{- end }}
{{- end }}

{{- define "contact-gateway.hasMadeSecret" -}}
{{- range .Values.secrets.properties }}{{ if hasKey . "value" }}true{{ end }}{{ end -}}
{{- end }}
{{- define "contact-gateway.hasExternalSecret" -}}
{{- range .Values.secrets.properties }}{{ if hasKey . "remoteRef" }}true{{ end }}{{ end -}}
{{- end }}
