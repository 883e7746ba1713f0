// What must be done before Chromium starts. The rest (start.ts) is loaded while it does: Chromium waits for this file, and
// starting its graphics takes longer than anything else on the way to the first screen.
import { app, dialog, protocol } from 'electron';
import { writeLog } from './app/log.ts';
import { createOpenedFiles } from './app/opened-files.ts';
import { textsFor } from './app/texts.ts';
import { chromeUserAgent } from './capture/user-agent.ts';
import { keepMemoryOutOfCoreDumps } from './engine/messages/core-dump.ts';
import { describeError } from './engine/messages/describe.ts';
import { PACKAGED } from './program-folder.ts';
import { QUIET } from './security/switches.ts';
import { mayStart } from './start-guard.ts';

/** Set by scripts/build.mjs: the mark of a package for tests, which accepts a debugging port; empty in any other. */
declare const TEST_MARK: string;

if (PACKAGED && !mayStart(app, TEST_MARK)) app.exit(1);
keepMemoryOutOfCoreDumps(process.platform);
for (const name of QUIET) app.commandLine.appendSwitch(name);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// No server is answered with the user's own account (NTLM, Negotiate). An empty list would leave that to Windows.
app.commandLine.appendSwitch('auth-server-allowlist', 'invalid');
// Workers of pages take it from here. No page learns which program shows it.
app.userAgentFallback = chromeUserAgent(process.platform, process.versions.chrome);

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  process.on('uncaughtException', (error) => writeLog('main process failed', { cause: describeError(error) }));
  process.on('unhandledRejection', (error) => writeLog('main process failed', { cause: describeError(error) }));
  // Before anything waits: macOS tells of the file that the program is started with at once.
  const opened = createOpenedFiles(process.argv, process.cwd());
  app.on('second-instance', (_event, argv, folder) => opened.startedBeside(argv, folder));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    opened.open(file);
  });
  // Not a top-level await: that hangs when a test tool drives the program.
  void import('./start.ts')
    .then(({ run }) => run(opened))
    .catch((error: unknown) => {
      const t = textsFor('sv');
      writeLog('start failed', { cause: describeError(error) });
      dialog.showErrorBox(t.failedTitle, t.failedText);
      app.exit(1);
    });
}
