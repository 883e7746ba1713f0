// Read by Electron before the program (NODE_OPTIONS, see held.ts). Holds the program's start back until Playwright has attached
// and says so, as Playwright's own loader does; that one is read only by an Electron without a program of its own.
'use strict';

const process = require('node:process');

// The processes that the program starts do not read this file.
delete process.env.NODE_OPTIONS;

// The first tick comes after Electron's own modules are there and before the program is read.
process.nextTick(() => {
  const { app } = require('electron');
  const whenReady = app.whenReady.bind(app);
  const attached = new Promise((resolve) => {
    globalThis.__playwright_run = resolve;
  });
  app.whenReady = () => attached.then(whenReady);
});
