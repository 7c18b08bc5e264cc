{{- /* Puts nested settings into a map of properties: {"map": {"/a/b": "x"}} becomes map."/a/b". */}}
{{- define "contact-gateway.flatten" -}}
{{- $into := .into -}}
{{- $prefix := .prefix -}}
{{- range $name, $value := .settings -}}
{{- $plain := regexMatch "^[A-Za-z0-9._-]+$" $name -}}
{{- $whole := printf "%s.%s" $prefix (ternary $name (printf "\"%s\"" $name) (or $plain (hasPrefix "map." $name) (hasPrefix "fields." $name))) -}}
{{- if kindIs "map" $value -}}
{{- include "contact-gateway.flatten" (dict "into" $into "prefix" $whole "settings" $value) -}}
{{- else -}}
{{- $_ := set $into $whole (include "contact-gateway.text" $value) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* A value as text: lists with commas, whole numbers without an exponent. */}}
{{- define "contact-gateway.text" -}}
{{- if kindIs "slice" . -}}
{{- join "," . -}}
{{- else if kindIs "float64" . -}}
{{- ternary (printf "%.0f" .) (toString .) (eq . (floor .)) -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end }}

{{- /* Every property that the chart gives to the gateway, as YAML. No secret is among them. */}}
{{- define "contact-gateway.properties" -}}
{{- $all := dict -}}
{{- $_ := set $all "contact-gateway.security" .Values.security.mode -}}
{{- with .Values.security.jwt -}}
{{- if .publicKeyLocation }}{{ $_ := set $all "mp.jwt.verify.publickey.location" .publicKeyLocation }}{{ end -}}
{{- if .publicKey }}{{ $_ := set $all "mp.jwt.verify.publickey" .publicKey }}{{ end -}}
{{- if .issuer }}{{ $_ := set $all "mp.jwt.verify.issuer" .issuer }}{{ end -}}
{{- if .audiences }}{{ $_ := set $all "mp.jwt.verify.audiences" (join "," .audiences) }}{{ end -}}
{{- range $subject, $roles := .roles -}}
{{- $_ := set $all (printf "contact-gateway.roles.\"%s\"" $subject) (join "," $roles) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $all "contact-gateway.store.kind" .Values.store.kind -}}
{{- if eq .Values.store.kind "embedded" -}}
{{- $_ := set $all "contact-gateway.store.path" "/data" -}}
{{- else -}}
{{- $_ := set $all "contact-gateway.store.url" .Values.store.postgresql.url -}}
{{- if .Values.store.postgresql.username }}{{ $_ := set $all "contact-gateway.store.username" .Values.store.postgresql.username }}{{ end -}}
{{- with .Values.store.postgresql.tls }}{{ $_ := set $all "contact-gateway.store.tls" . }}{{ end -}}
{{- if .Values.migration.enabled }}{{ $_ := set $all "contact-gateway.store.migrate" "false" }}{{ end -}}
{{- end -}}
{{- $_ := set $all "contact-gateway.shutdown.grace" (printf "%ds" (int .Values.shutdown.graceSeconds)) -}}
{{- $_ := set $all "quarkus.shutdown.delay" (printf "%ds" (int .Values.shutdown.delaySeconds)) -}}
{{- with .Values.traces.endpoint }}{{ $_ := set $all "quarkus.otel.exporter.otlp.endpoint" . }}{{ end -}}
{{- if .Values.encryption.existingSecret -}}
{{- $_ := set $all "contact-gateway.encryption.keys" "/etc/contact-gateway/keys" -}}
{{- with .Values.encryption.current }}{{ $_ := set $all "contact-gateway.encryption.current" . }}{{ end -}}
{{- end -}}
{{- include "contact-gateway.flatten" (dict "into" $all "prefix" "contact-gateway.targets" "settings" .Values.targets) -}}
{{- include "contact-gateway.flatten" (dict "into" $all "prefix" "contact-gateway.events" "settings" .Values.events) -}}
{{- range $property, $_ := .Values.secrets.properties -}}
{{- $_ := set $all (printf "contact-gateway.%s-file" $property) (printf "/etc/contact-gateway/secrets/%s" $property) -}}
{{- end -}}
{{- range $property, $value := .Values.config -}}
{{- if hasKey $all $property -}}
{{- fail (printf "config: %s has a value of its own in this chart, use that" $property) -}}
{{- end -}}
{{- $_ := set $all $property (include "contact-gateway.text" $value) -}}
{{- end -}}
{{- toYaml $all -}}
{{- end }}

{{- /* A name, or a value, as a file of properties has it. */}}
{{- define "contact-gateway.propertyName" -}}
{{- . | replace "\\" "\\\\" | replace ":" "\\:" | replace "=" "\\=" | replace " " "\\ " | replace "#" "\\#" | replace "!" "\\!" -}}
{{- end }}
{{- define "contact-gateway.propertyValue" -}}
{{- if hasPrefix " " . }}\{{ end -}}
{{- . | replace "\\" "\\\\" | replace "\r" "" | replace "\n" "\\n" | replace "\t" "\\t" -}}
{{- end }}

{{- /* What the job that migrates is told otherwise than the gateway, as YAML. */}}
{{- define "contact-gateway.migrationProperties" -}}
{{- $all := include "contact-gateway.properties" . | fromYaml -}}
{{- with .Values.migration.username }}{{ $_ := set $all "contact-gateway.store.username" . }}{{ end -}}
{{- if .Values.migration.passwordSecret.name -}}
{{- $_ := set $all "contact-gateway.store.password-file" "/etc/contact-gateway/migration/password" -}}
{{- end -}}
{{- toYaml $all -}}
{{- end }}

{{- define "contact-gateway.applicationProperties" -}}
{{- include "contact-gateway.propertiesFile" (include "contact-gateway.properties" . | fromYaml) -}}
{{- end }}

{{- /* The same file without what is read again while the gateway runs; all of it where nothing is. */}}
{{- define "contact-gateway.settingsOfStart" -}}
{{- $all := include "contact-gateway.properties" . | fromYaml -}}
{{- if not (has (get $all "contact-gateway.reload.period" | toString) (list "off" "0")) -}}
{{- range $name := keys $all -}}
{{- if regexMatch `^contact-gateway\.targets\.[^.]+\.(concurrency|rate\.(permits|period)|breaker\.(failure-ratio|request-volume-threshold|delay))$` $name -}}
{{- $_ := unset $all $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- include "contact-gateway.propertiesFile" $all -}}
{{- end }}

{{- /* A map of properties as a file. */}}
{{- define "contact-gateway.propertiesFile" -}}
# Above what the program brings along, below environment variables.
config_ordinal=275
{{- $all := . }}
{{- range $name := keys $all | sortAlpha }}
{{ include "contact-gateway.propertyName" $name }}={{ include "contact-gateway.propertyValue" (get $all $name) }}
{{- end }}
{{- end }}
