// Reloads the program's windows through Chromium's debugging port, which only `npm run dev` opens.

/** @returns whether at least one window was reloaded. */
export async function reloadWindows(debugAddress) {
  if (!debugAddress) return false;
  try {
    const { host } = new URL(debugAddress);
    const targets = await (await fetch(`http://${host}/json/list`)).json();
    const pages = targets.filter((target) => target.type === 'page' && target.url.startsWith('app:'));
    await Promise.all(pages.map((page) => reload(page.webSocketDebuggerUrl)));
    return pages.length > 0;
  } catch {
    return false;
  }
}

function reload(address) {
  return new Promise((resolve, reject) => {
    const socket = new globalThis.WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Page.reload', params: { ignoreCache: true } }));
    socket.onmessage = () => {
      socket.close();
      resolve();
    };
    socket.onerror = () => reject(new Error('no answer'));
  });
}
