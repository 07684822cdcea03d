// Whoever works by keyboard stays on the page: when what has the focus is taken away, the focus goes to what stands in its place.
(() => {
  const controls = 'a[href], button:not(:disabled), input:not(:disabled, [type=hidden], [type=radio]:not(:checked)), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
  const layers = '.mud-dialog-container, .mud-popover, .mud-snackbar, [aria-modal="true"]';
  const headings = '[data-focus-home], h1, h2, h3';
  // Blazor may take a thing away with one batch and bring it back with the next; a button may be busy for a moment.
  const rebuilt = 100, busy = 600;
  const openers = new WeakMap();
  let last = null;

  const shown = element => element.isConnected && element.checkVisibility({ visibilityProperty: true });
  const lost = element => !shown(element) || element.matches(':disabled');
  const holds = element => element && element !== document.body && element !== document.documentElement && !element.matches(':disabled');
  const named = element => element.getAttribute('aria-label') ?? element.textContent;
  const alike = (of, parent) => [...parent.children].filter(child => child.tagName === of.tagName && child.classList[0] === of.classList[0]);

  // Where an element stands, from the inside out, for when it no longer does: inside the page, in a layer above it, or in the bar.
  const note = element => {
    const steps = [];
    for (let node = element; node.parentElement && node !== document.body; node = node.parentElement)
      steps.push({ node, parent: node.parentElement, index: alike(node, node.parentElement).indexOf(node) });
    const layer = element.closest(layers);
    return { element, name: named(element), layer, inside: !layer && element.closest('main'), steps };
  };

  // The row that moved up, and in it the same control as before. What has a heading of its own is no row.
  const successor = (place, { node, parent, index }) => {
    if (node.isConnected || node === place.element || node.querySelector('h1, h2')) return null;
    const rows = alike(node, parent);
    const row = rows[Math.min(index, rows.length - 1)];
    const there = row ? [...row.querySelectorAll(controls)].filter(shown) : [];
    // Counted from the end: what is offered first differs, as the first of a list cannot move up.
    const before = [...node.querySelectorAll(controls)];
    const same = there.at(before.indexOf(place.element) - before.length);
    return there.find(control => named(control) === place.name) ?? (same?.tagName === place.element.tagName ? same : there[0]);
  };

  const home = place => {
    for (const step of place.steps) {
      const { parent } = step;
      if (!shown(parent)) continue;
      if (parent === document.body || (place.layer && !place.layer.contains(parent))) break;
      const next = successor(place, step) ?? [...parent.querySelectorAll(place.inside ? headings : controls)].find(shown);
      if (next) return next;
    }
    const opener = place.layer && openers.get(place.layer);
    if (opener) return lost(opener.element) ? home(opener) : opener.element;
    const main = document.querySelector('main');
    return main?.querySelector('[data-focus-home]') ?? main?.querySelector('h1');
  };

  const goHome = place => {
    if (place !== last || holds(document.activeElement) || !lost(place.element)) return;
    const to = home(place);
    if (to && !to.matches(controls)) {
      to.dataset.cameHome = '';
      to.tabIndex = -1;
    }
    to?.focus();
    place.waits = false;
  };

  const look = () => {
    if (!last || holds(document.activeElement)) return;
    if (!lost(last.element)) {
      if (last.waits) last.element.focus();
    } else if (!last.waits) {
      last.waits = true;
      setTimeout(goHome, last.element.isConnected ? busy : rebuilt, last);
    }
  };

  const isAbove = (layer, place) => {
    for (let at = place; at; at = at.layer && openers.get(at.layer)) if (at.layer === layer) return true;
    return false;
  };

  document.addEventListener('focusin', event => {
    const place = note(event.target);
    if (place.layer && !isAbove(place.layer, last)) openers.set(place.layer, last);
    last = place;
  });
  // Who clicks beside everything wants the focus nowhere.
  document.addEventListener('pointerdown', event => { if (!event.target.closest(`${controls}, [tabindex]`)) last = null; });
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'class', 'style', 'open'] });
})();
