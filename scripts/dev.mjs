// `npm run dev`: builds, starts, and watches. A change in the renderer reloads the window; a change
// in the main process, the engine, the file reader or the preload restarts the program. Plain HTML, no dev server:
// the program runs under app:// with its real content security policy.
import { build } from './build.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { startProgram } from './lib/program.mjs';
import { reloadWindows } from './lib/reload.mjs';
import { main, say } from './lib/say.mjs';

main(async () => {
  const runtime = await resolveRuntime();
  const display = await ensureDisplay({ outliveCtrlC: true });
  const args = ['--remote-debugging-port=0', ...process.argv.slice(2)];
  let program;
  let wanted = new Set();
  let timer;

  const start = () => {
    const current = startProgram(runtime, args, {}, { reportDebugAddress: true });
    program = current;
    // Closing the program ends the session; a restart by this script does not.
    void current.ended.then((status) => {
      if (program === current) process.exit(status);
    });
  };
  const react = async () => {
    const parts = wanted;
    wanted = new Set();
    if (!program) return;
    if ([...parts].every((part) => part === 'renderer') && (await reloadWindows(await program.debugAddress))) {
      say('Reloaded.');
      return;
    }
    say('Restarting …');
    const old = program;
    program = undefined;
    old.kill('SIGTERM');
    await old.ended;
    start();
  };

  // Each part reports once after its first build; when all have reported, the program starts.
  const unbuilt = new Set(['processes', 'engine', 'preload', 'renderer']);
  await build({
    watch: true,
    onRebuild: (part) => {
      if (unbuilt.delete(part)) {
        if (unbuilt.size === 0) start();
        return;
      }
      wanted.add(part);
      clearTimeout(timer);
      timer = setTimeout(() => void react(), 150);
    },
  });
  say('Building and watching. A saved file reloads or restarts the program; Ctrl+C ends.');
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      const last = program;
      program = undefined;
      last?.kill('SIGTERM');
      void Promise.resolve(last?.ended).then(() => {
        display.close();
        process.exit(0);
      });
    });
  }
});
