// Runs before the first paint: the person's choice, or else what the system prefers.
(() => {
  const read = () => document.cookie.split('; ').find(c => c.startsWith('console.theme='))?.split('=')[1];
  const apply = theme => {
    document.documentElement.dataset.theme = theme;
    document.cookie = `console.theme=${theme};path=/;max-age=31536000;samesite=lax`;
  };
  apply(read() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  window.consoleTheme = { set: apply };
})();
