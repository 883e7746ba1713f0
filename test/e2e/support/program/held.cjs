// Preloaded by Electron before the program (NODE_OPTIONS, see held.ts). Delays the program's start until Playwright has
// attached and says so, as Playwright's own loader does; that loader is read only by an Electron without a program of
// its own.
'use strict';

const process = require('node:process');

// Child processes of the program do not read this file.
delete process.env.NODE_OPTIONS;

// The first tick runs after Electron's own modules have loaded and before the program is read.
process.nextTick(() => {
  const { app } = require('electron');
  const whenReady = app.whenReady.bind(app);
  const attached = new Promise((resolve) => {
    globalThis.__playwright_run = resolve;
  });
  app.whenReady = () => attached.then(whenReady);
});
