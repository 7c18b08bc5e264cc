{{- define "contact-gateway.mounts" -}}
- name: config
  mountPath: /etc/contact-gateway/config
  readOnly: true
# The embedded store's library is unpacked here.
- name: tmp
  mountPath: /tmp
{{- if .Values.secrets.properties }}
- name: secrets
  mountPath: /etc/contact-gateway/secrets
  readOnly: true
{{- end }}
{{- if .Values.encryption.existingSecret }}
- name: keys
  mountPath: /etc/contact-gateway/keys
  readOnly: true
{{- end }}
{{- if .Values.serviceAccount.token.enabled }}
- name: token
  mountPath: /var/run/secrets/contact-gateway
  readOnly: true
{{- end }}
{{- if eq .Values.store.kind "embedded" }}
- name: data
  mountPath: /data
{{- end }}
{{- with .Values.pod.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* All volumes but the one with the settings. */}}
{{- define "contact-gateway.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- if .Values.secrets.properties }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- include "contact-gateway.secretSources" . | nindent 6 }}
{{- end }}
{{- with .Values.encryption.existingSecret }}
- name: keys
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- with .Values.serviceAccount.token }}
{{- if .enabled }}
- name: token
  projected:
    defaultMode: 0440
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: {{ int .expirationSeconds }}
          {{- with .audience }}
          audience: {{ . | quote }}
          {{- end }}
{{- end }}
{{- end }}
{{- if and (eq .Values.store.kind "embedded") .Values.store.embedded.existingClaim }}
- name: data
  persistentVolumeClaim:
    claimName: {{ .Values.store.embedded.existingClaim }}
{{- end }}
{{- with .Values.pod.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
