{{- /* The port of a URL, as it says or as its scheme has it. */}}
{{- define "contact-gateway.port" -}}
{{- $standard := dict "http" "80" "https" "443" "postgresql" "5432" -}}
{{- $url := urlParse . -}}
{{- $given := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- default (get $standard $url.scheme) $given -}}
{{- end }}

{{- /* Ports that vendors, subscribers and the tokens' issuer are reached at, as YAML. */}}
{{- define "contact-gateway.vendorPorts" -}}
{{- $ports := list -}}
{{- range $property, $value := include "contact-gateway.properties" . | fromYaml -}}
{{- if or (regexMatch "^contact-gateway[.](targets|events)[.].*[.](auth-)?url$" $property) (eq $property "mp.jwt.verify.publickey.location") -}}
{{- $ports = append $ports (include "contact-gateway.port" $value | int) -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "ports" (default (list 443) (default $ports .Values.networkPolicy.egress.vendorPorts) | uniq | sortAlpha)) -}}
{{- end }}

{{- define "contact-gateway.vendorBlocks" -}}
{{- range .Values.networkPolicy.egress.vendors }}
{{- with .ipBlock }}
- {{ .cidr | quote }}
{{- end }}
{{- end }}
{{- end }}
