// A dialog puts the focus on its first field once it is shown, two turns between browser and server later.
// Whoever is in a field by then stays there: what is typed goes where it was meant to.
(() => {
  const elements = window.mudElementRef;
  const focusFirst = elements.focusFirst.bind(elements);
  elements.focusFirst = (root, ...places) => {
    const at = document.activeElement;
    if (!(root?.contains(at) && at.matches('input, textarea, select'))) focusFirst(root, ...places);
  };
})();
