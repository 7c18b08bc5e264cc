{{- /* The name of everything: room is left for suffixes and for what Kubernetes appends. */}}
{{- define "contact-gateway.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $whole := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- $whole | replace "." "-" | trunc 48 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "contact-gateway.serviceAccountName" -}}
{{- default (ternary (include "contact-gateway.fullname" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name -}}
{{- end }}

{{- define "contact-gateway.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: gateway
{{- end }}

{{- define "contact-gateway.labels" -}}
{{ include "contact-gateway.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: contact-gateway
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "contact-gateway.image" -}}
{{- $image := .Values.image -}}
{{- $name := printf "%s/%s" $image.registry $image.repository -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default (printf "%s%s" .Chart.AppVersion (ternary "-jvm" "" (eq $image.variant "jvm"))) $image.tag) -}}
{{- end -}}
{{- end }}

{{- /* "true" where more than one pod may run. */}}
{{- define "contact-gateway.several" -}}
{{- if or .Values.autoscaling.enabled (gt (int .Values.replicas) 1) -}}true{{- end -}}
{{- end }}

{{- define "contact-gateway.job" -}}
{{- $name := include "contact-gateway.fullname" . -}}
{{- ternary $name (printf "contact-gateway-%s" $name) (contains "contact-gateway" $name) | trunc 63 | trimSuffix "-" -}}
{{- end }}
