// What htmx and plain forms don't do: dialogs, copying, a place in a document, files, the live list.
(function () {
  'use strict';

  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }

  // Dialogs come from the server, open by themselves, and give the focus back to what opened them.
  let opener = null;
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.target && event.detail.target.id === 'dialog-place') {
      opener = event.detail.elt.id;
    }
  });
  document.addEventListener('htmx:afterSwap', () => {
    const dialog = document.querySelector('dialog[data-open]');
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.addEventListener('close', () => {
        dialog.remove();
        const back = opener && document.getElementById(opener);
        if (back) back.focus();
      });
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.elt.matches('[data-closes]')) {
      const dialog = event.detail.elt.closest('dialog');
      if (dialog) dialog.close();
    }
  });
  // What was done is said aloud, outside of what is exchanged every few seconds.
  document.addEventListener('htmx:afterSwap', (event) => {
    const words = event.detail.target.querySelector('.said');
    if (words) say(words.textContent);
  });

  let quiet = 0;
  function say(text) {
    const place = document.getElementById('said');
    place.textContent = text;
    place.classList.add('shown');
    clearTimeout(quiet);
    quiet = setTimeout(() => place.classList.remove('shown'), 6000);
  }

  document.addEventListener('click', (event) => {
    const close = closest(event, '[data-close]');
    if (close) close.closest('dialog').close();
    const copy = closest(event, '[data-copy]');
    if (copy) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent)
          .then(() => say('Copied'), () => say('The browser does not let pages copy here'));
    }
    const pointer = closest(event, '[data-pointer]');
    if (pointer) show(pointer.dataset.pointer);
  });

  // Marks the place of a JSON Pointer in the document: the last of its names that can be found.
  function show(pointer) {
    const area = document.querySelector('textarea.code');
    if (!area) return;
    let from = 0;
    let to = 0;
    pointer.split('/').slice(1).forEach((part) => {
      const name = JSON.stringify(part.replace(/~1/g, '/').replace(/~0/g, '~'));
      const at = area.value.indexOf(name, to);
      if (at >= 0) {
        from = at;
        to = at + name.length;
      }
    });
    area.focus();
    area.setSelectionRange(from, to);
    const line = area.value.slice(0, from).split('\n').length;
    area.scrollTop = Math.max(0, (line - 6) * area.scrollHeight / area.value.split('\n').length);
  }

  // A file goes into the form's own field: as much of it as a form may bring, cut at a line's end.
  document.addEventListener('change', (event) => {
    const file = closest(event, 'input[data-into]');
    if (!file || !file.files[0]) return;
    const MOST = 80000;
    file.files[0].slice(0, 4 * MOST).text().then((text) => {
      const cut = text.length > MOST ? text.slice(0, text.lastIndexOf('\n', MOST) + 1) : text;
      document.getElementById(file.dataset.into).value = cut;
    });
  });

  // The live list: texts only, the newest first, no more than a screen holds.
  const rows = document.getElementById('live-rows');
  if (rows) live(rows);

  function live(rows) {
    const MOST = 200;
    const target = document.getElementById('live-target');
    const outcome = document.getElementById('live-outcome');
    const pause = document.getElementById('live-pause');
    const state = document.getElementById('live-state');
    let missed = 0;
    let paused = false;

    function kind(event) {
      if (event.outcome === 'delivered') return 'good';
      return event.outcome === 'unchanged' ? 'idle' : 'bad';
    }
    function fits(row) {
      return (!target.value || row.dataset.target === target.value)
          && (!outcome.value || row.dataset.kind === outcome.value);
    }
    function cell(row, text, name) {
      const made = document.createElement('td');
      made.textContent = text;
      if (name) made.className = name;
      row.append(made);
      return made;
    }
    function add(event) {
      const row = document.createElement('tr');
      row.dataset.target = event.target;
      row.dataset.kind = kind(event);
      cell(row, event.at.slice(11, 19), 'numbers');
      cell(row, event.target);
      const pill = document.createElement('span');
      pill.className = 'pill ' + row.dataset.kind;
      pill.textContent = event.outcome.replace(/-/g, ' ');
      cell(row, '').append(pill);
      cell(row, event.operation === 'none' ? '' : event.operation);
      cell(row, event.took, 'numbers');
      row.hidden = !fits(row);
      rows.prepend(row);
      while (rows.children.length > MOST) rows.lastChild.remove();
      document.getElementById('live-empty').hidden = true;
    }
    function filter() {
      for (const row of rows.children) row.hidden = !fits(row);
    }
    target.addEventListener('change', filter);
    outcome.addEventListener('change', filter);
    document.getElementById('live-bar').addEventListener('submit', (event) => event.preventDefault());

    let waiting = [];
    pause.addEventListener('click', () => {
      paused = !paused;
      pause.textContent = paused ? 'Go on' : 'Pause';
      pause.setAttribute('aria-pressed', String(paused));
      state.textContent = paused ? 'Paused' : 'Live';
      if (!paused) {
        waiting.forEach(add);
        waiting = [];
        missed = 0;
      }
    });
    const events = new EventSource(rows.dataset.events);
    events.onopen = () => { if (!paused) state.textContent = 'Live'; };
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) state.textContent = 'Not connected. Open the page again.';
    };
    events.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (!paused) {
        add(event);
        return;
      }
      missed += 1;
      waiting.push(event);
      if (waiting.length > MOST) waiting.shift();
      state.textContent = 'Paused, ' + missed + ' meanwhile';
    };
  }
})();
