// Second half of `npm start`, on the project's own Node: resolves Electron, builds, starts the program.
import { build } from './build.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { startProgram } from './lib/program.mjs';
import { main, say } from './lib/say.mjs';
import { sayMissingLibraries, saySandboxProblem } from './lib/system-libraries.mjs';

main(async () => {
  const runtime = await resolveRuntime();
  sayMissingLibraries(runtime.executable);
  saySandboxProblem(runtime.folder);
  say('Building …');
  await build();
  const display = await ensureDisplay({ outliveCtrlC: true });
  say(`Starting Kanalvakt on Electron ${runtime.version} …`);
  const args = process.argv.slice(2);
  if (display.virtual) {
    say(
      `There is no display here; a virtual one is used (${process.env.DISPLAY}). Start it from a desktop session to see the window. Ctrl+C ends.`,
    );
    // Without a desktop, Chromium logs an error for every missing service, which would hide the program's own lines.
    args.push('--log-level=3');
  }
  const program = startProgram(runtime, args);
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!asked) program.kill('SIGTERM');
      asked = true;
    });
  }
  const status = await program.ended;
  display.close();
  process.exit(status);
});
