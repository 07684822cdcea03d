(() => {
  // A dialog puts the focus on its first field once it is shown, two turns between browser and server later.
  // Whoever is in a field by then stays there: what is typed goes where it was meant to.
  const elements = window.mudElementRef;
  const focusFirst = elements.focusFirst.bind(elements);
  elements.focusFirst = (root, ...places) => {
    const at = document.activeElement;
    if (!(root?.contains(at) && at.matches('input, textarea, select, [role=combobox]'))) focusFirst(root, ...places);
  };

  // Esc and a click beside leave a dialog or panel at once while nothing was written in it; after that they ask first.
  const forms = '.mud-dialog-container, [data-panel]';
  const before = new WeakMap();
  let asker = null, asking = false;
  const written = form => JSON.stringify([...form.querySelectorAll('input, textarea, select')].map(field => /radio|checkbox/.test(field.type) ? field.checked : field.value));
  const remember = event => {
    const form = event.key === 'Tab' || event.key === 'Escape' ? null : event.target.closest?.(forms);
    if (form && !before.has(form)) before.set(form, written(form));
  };
  for (const kind of ['keydown', 'beforeinput', 'pointerdown']) document.addEventListener(kind, remember, true);
  const isChanged = form => before.has(form) && before.get(form) !== written(form);

  const ask = async form => {
    asking = true;
    const leaves = await asker.invokeMethodAsync('AskAsync').finally(() => { asking = false; });
    if (!leaves) return;
    // The focus is on its way back from the question; what it tells must find the form still there.
    if (!form.contains(document.activeElement)) await new Promise(done => { form.addEventListener('focusin', done, { once: true }); setTimeout(done, 300); });
    if (!form.isConnected) return;
    before.delete(form);
    (form.querySelector('.mud-dialog') ?? form).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  };
  const mayLeave = form => {
    if (!asker || !isChanged(form)) return true;
    if (!asking) ask(form);
    return false;
  };
  // Esc closes the list of a select first, and only that.
  const mayEscape = form => !document.querySelector('.mud-popover-open:not(.mud-tooltip)') && mayLeave(form);

  const keys = window.mudKeyInterceptor;
  const connect = keys.connect.bind(keys);
  keys.connect = (component, id, options) => {
    connect(component, id, options);
    const form = document.getElementById(id);
    if (!form.matches(forms)) return;
    const interceptor = form.mudKeyInterceptor;
    const handles = interceptor.shouldHandleEvent;
    interceptor.shouldHandleEvent = function (event) {
      return handles.call(this, event) && (event.key !== 'Escape' || event.type !== 'keydown' || mayEscape(form));
    };
  };
  document.body.addEventListener('keydown', event => {
    const panel = event.key === 'Escape' && event.target.closest('[data-panel]');
    if (panel && !mayEscape(panel)) event.stopPropagation();
  });
  window.addEventListener('click', event => {
    const beside = event.target.closest?.('.mud-overlay-dialog, .panel-overlay');
    const form = beside && (beside.closest(forms) ?? document.querySelector('[data-panel]'));
    if (form && !mayLeave(form)) event.stopPropagation();
  }, true);

  window.consoleDialogs = { askBy: component => { asker = component; } };
})();
