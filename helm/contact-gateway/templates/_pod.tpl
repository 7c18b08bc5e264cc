{{- define "contact-gateway.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.pod.runAsUser }}
runAsGroup: {{ .Values.pod.runAsGroup }}
fsGroup: {{ .Values.pod.runAsGroup }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "contact-gateway.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "contact-gateway.resources" -}}
{{- if .Values.resources -}}
{{ toYaml .Values.resources }}
{{- else -}}
{{- $memory := ternary "384Mi" "128Mi" (eq .Values.image.variant "jvm") -}}
requests:
  cpu: 100m
  memory: {{ $memory }}
limits:
  memory: {{ $memory }}
{{- end -}}
{{- end }}

{{- define "contact-gateway.topologySpread" -}}
{{- $spread := dict "topology.kubernetes.io/zone" .Values.topologySpread.zones "kubernetes.io/hostname" .Values.topologySpread.nodes }}
{{- range $key, $otherwise := $spread }}
{{- if ne $otherwise "off" }}
- topologyKey: {{ $key }}
  maxSkew: 1
  whenUnsatisfiable: {{ $otherwise }}
  labelSelector:
    matchLabels:
      {{- include "contact-gateway.selector" $ | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
{{- end }}

{{- /* Which image may be had, and where pods may run. */}}
{{- define "contact-gateway.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.pod.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "contact-gateway.pod" -}}
metadata:
  labels:
    {{- include "contact-gateway.selector" . | nindent 4 }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    {{- with merge dict .Values.pod.labels .Values.commonLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # New settings make new pods, but for those that are read again from the file while the gateway runs, and secrets.
    checksum/config: {{ include "contact-gateway.settingsOfStart" . | sha256sum }}
    {{- with .Values.pod.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "contact-gateway.serviceAccountName" . }}
  automountServiceAccountToken: false
  # The variables of a service that is named like this one would be taken for settings, CONTACT_GATEWAY_….
  enableServiceLinks: false
  securityContext:
    {{- include "contact-gateway.podSecurity" . | nindent 4 }}
  # The gateway's delay and grace, and time to spare. It goes unready first by itself: no preStop is needed.
  terminationGracePeriodSeconds: {{ add .Values.shutdown.delaySeconds .Values.shutdown.graceSeconds .Values.shutdown.marginSeconds }}
  {{- with include "contact-gateway.placement" . }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- if eq .Values.store.kind "postgresql" }}
  {{- with include "contact-gateway.topologySpread" . }}
  topologySpreadConstraints:
    {{- . | nindent 4 }}
  {{- end }}
  {{- end }}
  containers:
    - name: gateway
      image: {{ include "contact-gateway.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- include "contact-gateway.containerSecurity" . | nindent 8 }}
      env:
        - name: SMALLRYE_CONFIG_LOCATIONS
          value: /etc/contact-gateway/config/application.properties
        {{- if eq .Values.store.kind "embedded" }}
        # Also here: a variable that the image brings along would overrule the file, and the data would not be on the volume.
        - name: CONTACT_GATEWAY_STORE_PATH
          value: /data
        {{- end }}
        {{- with .Values.pod.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
        - name: management
          containerPort: 9000
          protocol: TCP
      startupProbe:
        httpGet:
          path: /q/health/started
          port: management
        periodSeconds: {{ .Values.probes.startup.periodSeconds }}
        failureThreshold: {{ .Values.probes.startup.failureThreshold }}
      livenessProbe:
        httpGet:
          path: /q/health/live
          port: management
        {{- toYaml .Values.probes.liveness | nindent 8 }}
      readinessProbe:
        httpGet:
          path: /q/health/ready
          port: management
        {{- toYaml .Values.probes.readiness | nindent 8 }}
      resources:
        {{- include "contact-gateway.resources" . | nindent 8 }}
      volumeMounts:
        {{- include "contact-gateway.mounts" . | nindent 8 }}
  volumes:
    - name: config
      configMap:
        name: {{ include "contact-gateway.fullname" . }}
    {{- include "contact-gateway.volumes" . | nindent 4 }}
{{- end }}
