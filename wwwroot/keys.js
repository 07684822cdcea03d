// Single keys of a page, told to the component that asked; never while somebody types or a dialog is open.
export const areOn = () => localStorage.getItem('console-keys') !== 'off';
export const turn = on => localStorage.setItem('console-keys', on ? 'on' : 'off');
export function listen(component) {
  const on = event => {
    if (!areOn() && event.key !== 'Escape') return;
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')) return;
    if (document.querySelector('.mud-dialog, .mud-popover-open')) return;
    if (event.key === 'Enter' && target.closest('a, button')) return;
    if (event.key.length === 1 || event.key === 'Escape') {
      if (event.key === '/') event.preventDefault();
      component.invokeMethodAsync('OnKeyAsync', event.key);
    }
  };
  document.addEventListener('keydown', on);
  document.documentElement.dataset.keys = 'on';
  return {
    stop: () => {
      document.removeEventListener('keydown', on);
      delete document.documentElement.dataset.keys;
    }
  };
}
export const focus = selector => document.querySelector(selector)?.focus();
