// Starts the program in an environment of its own (home, settings and documents in a temporary folder) and drives it
// through Playwright.
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { resolveRuntime, sandboxArgs } from '../../../../scripts/lib/electron-runtime.mjs';
import { giveTo, ordinaryUser, shareDisplay } from '../../../../scripts/lib/ordinary-user.mjs';
import { root } from '../../../../scripts/lib/project.mjs';
import { forOrdinaryUser } from './for-ordinary-user.ts';
import { writeStartScript } from './held.ts';
import { listen } from './problems.ts';

export type LaunchOptions = {
  /** A folder from an earlier launch (`running.home`), to continue with its data. */
  home?: string;
  args?: string[];
  env?: Record<string, string>;
  /**
   * Keeps animations, as most users have them. By default the page is set to prefer reduced motion, so that tests need
   * not wait for animations.
   */
  motion?: boolean;
  /** When root: start as `nobody`, with Chromium's sandbox. Has no effect for other users. */
  asOrdinaryUser?: boolean;
  /** A real keyring on a separate session bus, stored in this folder. */
  keyring?: string;
};

/** A started program. `app` and `page` are the current ones, also after `restart()`. */
export class Running {
  /** Console errors, uncaught errors and blocked contents of the page, in order. */
  readonly #problems: string[] = [];
  #expected: { pattern: RegExp; must: boolean }[] = [];
  /** What the program wrote to its standard output and error. */
  output = '';
  #app: ElectronApplication | undefined;
  #page: Page | undefined;
  #process: ReturnType<ElectronApplication['process']> | undefined;
  readonly home: string;
  readonly options: LaunchOptions;

  constructor(home: string, options: LaunchOptions) {
    this.home = home;
    this.options = options;
  }

  get app(): ElectronApplication {
    if (!this.#app) throw new Error('The program is not running.');
    return this.#app;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The program is not running.');
    return this.#page;
  }

  /** The program's settings folder (Electron's userData). */
  get userData(): string {
    return path.join(this.home, 'settings');
  }

  /**
   * Declares a complaint that this test provokes. It may come any number of times until the test's end, and must come
   * at least once.
   */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push({ pattern, must: true });
  }

  /** Declares a complaint that may come or not, depending on what the page was doing at the time. */
  allowComplaint(pattern: RegExp): void {
    this.#expected.push({ pattern, must: false });
  }

  /** Returns unexpected complaints, and expected ones that never came; then clears both lists for the next test. */
  takeComplaints(): string[] {
    const logged = this.#problems.splice(0);
    const expected = this.#expected;
    this.#expected = [];
    const missing = expected.filter(({ pattern, must }) => must && !logged.some((problem) => pattern.test(problem)));
    return [
      ...logged.filter((problem) => !expected.some(({ pattern }) => pattern.test(problem))),
      ...missing.map(({ pattern }) => `expected, but never heard: ${String(pattern)}`),
    ];
  }

  async start(): Promise<void> {
    const plain = await command(this.home, this.options);
    const wanted = { ...plain, executablePath: writeStartScript(plain.executablePath, this.home) };
    let app: ElectronApplication;
    try {
      // Without chromiumSandbox Playwright itself would add --no-sandbox; here sandboxArgs() decides that.
      app = await _electron.launch({ ...wanted, chromiumSandbox: true });
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${lastWords(plain)}`, {
        cause: error,
      });
    }
    this.#app = keepAsking(app);
    // The program can also close without `close()`, for example when its window is closed.
    app.on('close', () => {
      if (this.#app === app) this.#app = this.#page = undefined;
    });
    // Kept: Playwright no longer gives the process of a program that has just quit.
    const process = (this.#process = app.process());
    process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    app.on('window', (page) => listen(page, this.#problems));
    this.#page = await app.firstWindow({ timeout: 30_000 });
    listen(this.#page, this.#problems);
    await keepKeyboard(this.#page);
    if (this.options.motion !== true) await this.#page.emulateMedia({ reducedMotion: 'reduce' });
    await this.#page.locator('body').waitFor({ state: 'attached' });
  }

  /**
   * Quits as a user would. If the program has not ended within a minute, it is killed and that is recorded as a
   * problem.
   */
  async close(): Promise<void> {
    const app = this.#app;
    if (!app) return;
    this.#app = this.#page = undefined;
    const timer = setTimeout(() => {
      this.#problems.push('the program did not quit within a minute and was ended by force');
      this.#process?.kill('SIGKILL');
    }, 60_000);
    await app.close().catch(() => undefined);
    clearTimeout(timer);
  }

  /** Kills the process whatever it is doing, as a power cut would. */
  async kill(): Promise<void> {
    const app = this.#app;
    if (!app) return;
    this.#app = this.#page = undefined;
    const process = this.#process;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }

  /** Starts the program once more beside this one, as opening a file does, and waits until that start has handed over. */
  async startBeside(...args: readonly string[]): Promise<void> {
    const second = await command(this.home, { ...this.options, args: [...args] });
    const { executablePath, cwd, env } = second;
    await promisify(execFile)(executablePath, second.args, { cwd, env, timeout: 60_000 });
  }

  /** Quits and starts again on the same data. */
  async restart(): Promise<void> {
    await this.close();
    await this.start();
  }
}

/**
 * Playwright makes the page believe that its window has the keyboard, since several programs run at once and only one
 * window really has it. Chromium forgets this when another process takes over the page, as at every lock, so it is told
 * again; it ignores what it believes to know, so first the opposite.
 */
async function keepKeyboard(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const emulate = (enabled: boolean) => tools.send('Emulation.setFocusEmulationEnabled', { enabled });
  page.on('domcontentloaded', () => {
    // The page may close meanwhile.
    Promise.all([emulate(false), emulate(true)]).catch(() => undefined);
  });
}

/** How often in a row it may happen: twice has been seen, in a busy program. */
const MAX_COLLECTED = 10;

/**
 * Nothing in the program keeps the promise that the driver waits for, so a collection of garbage just then takes it; what
 * was asked has been carried out, and is asked again.
 */
function keepAsking(app: ElectronApplication): ElectronApplication {
  const ask = app.evaluate.bind(app) as (...asked: readonly unknown[]) => Promise<unknown>;
  const again = async (...asked: readonly unknown[]): Promise<unknown> => {
    for (let left = MAX_COLLECTED; ; left -= 1) {
      try {
        return await ask(...asked);
      } catch (error) {
        if (left === 0 || !(error instanceof Error && error.message.includes('garbage collected'))) throw error;
      }
    }
  };
  return Object.assign(app, { evaluate: again });
}

export async function launch(options: LaunchOptions = {}): Promise<Running> {
  const running = new Running(options.home ?? mkdtempSync(path.join(tmpdir(), 'kanalvakt-e2e-')), options);
  await running.start();
  return running;
}

/** Playwright does not report why a program failed to start, so the program is started once more to read its errors. */
function lastWords({ executablePath, args, cwd, env }: Awaited<ReturnType<typeof command>>): string {
  const { stderr } = spawnSync(executablePath, args, {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 4_000,
    killSignal: 'SIGKILL',
  });
  return stderr
    .split('\n')
    .filter((line) => /FATAL|loading shared|Error|EACCES/.test(line))
    .slice(0, 5)
    .join('\n');
}

async function command(home: string, options: LaunchOptions) {
  const runtime = await resolveRuntime();
  const env = { ...worldOf(home), ...options.env };
  const store = options.keyring === undefined ? 'basic' : 'gnome-libsecret';
  const common = [
    `--user-data-dir=${path.join(home, 'settings')}`,
    '--lang=sv',
    '--disable-gpu',
    `--password-store=${store}`,
    ...(options.args ?? []),
  ];
  const user = options.asOrdinaryUser ? ordinaryUser() : undefined;
  if (options.keyring !== undefined) {
    const keyring = {
      ELECTRON: runtime.executable,
      XDG_DATA_HOME: options.keyring,
      KEYRING_PASSWORD: 'nyckelringens lösenord',
    };
    return {
      executablePath: path.join(import.meta.dirname, 'keyring.sh'),
      args: [...sandboxArgs(), ...runtime.appArgs, ...common],
      cwd: root,
      env: { ...env, ...keyring },
    };
  }
  if (!user) {
    return {
      executablePath: runtime.executable,
      args: [...sandboxArgs(), ...runtime.appArgs, ...common],
      cwd: root,
      env,
    };
  }
  const program = forOrdinaryUser(user, runtime, home);
  Object.assign(env, shareDisplay(user, home));
  giveTo(user, home);
  return { executablePath: program.executable, args: [...program.appArgs, ...common], cwd: home, env };
}

/** The program's environment: its own folders, and few variables of the user who runs the tests. */
export function worldOf(home: string): Record<string, string> {
  for (const name of ['home', 'home/Documents', 'home/Downloads', 'settings', 'run'])
    mkdirSync(path.join(home, name), { recursive: true, mode: 0o700 });
  const kept = [
    'PATH',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'SystemRoot',
    'windir',
    'TEMP',
    'TMP',
    'TMPDIR',
    'CI',
  ];
  const env: Record<string, string> = {};
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  const at = (...parts: string[]) => path.join(home, ...parts);
  return {
    ...env,
    HOME: at('home'),
    USERPROFILE: at('home'),
    APPDATA: at('home', 'AppData', 'Roaming'),
    LOCALAPPDATA: at('home', 'AppData', 'Local'),
    XDG_CONFIG_HOME: at('home', '.config'),
    XDG_DATA_HOME: at('home', '.local', 'share'),
    XDG_CACHE_HOME: at('home', '.cache'),
    XDG_RUNTIME_DIR: at('run'),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    // A virtual display never receives a key press, so after a quarter of an hour of tests every vault would lock.
    KANALVAKT_IDLE_LOOK_MS: '86400000',
    TZ: 'Europe/Stockholm',
    LANG: 'sv_SE.UTF-8',
  };
}
