// Who signs out in one tab is gone from all: the others hold a connection that outlives the cookie they share.
(() => {
  const key = 'console-signing-out';
  const tabs = new BroadcastChannel('console-session');
  tabs.onmessage = () => { if (location.pathname !== '/sign-in') location.assign('/sign-in'); };
  document.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/sign-out') sessionStorage.setItem(key, '1');
  });
  // The cookie is gone once this page has come.
  if (location.pathname === '/sign-in' && sessionStorage.getItem(key)) {
    sessionStorage.removeItem(key);
    tabs.postMessage('out');
  }
})();
