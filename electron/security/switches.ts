// What the packaged program may be started with. A switch or an environment variable can open it to another program
// (a debugging port, no sandbox, accepted certificates), so every switch that is not listed here ends it.

/** Switch → why it is ordinary. `value`: the only values accepted. */
const SWITCHES: Readonly<Record<string, { readonly why: string; readonly value?: RegExp }>> = {
  lang: { why: 'language of dates and of system dialogs' },
  'force-device-scale-factor': { why: 'size on a screen of high resolution' },
  'high-dpi-support': { why: 'size on a screen of high resolution' },
  'force-renderer-accessibility': { why: 'screen readers that Chromium does not detect' },
  'force-high-contrast': { why: 'contrast where the system has no setting for it' },
  'disable-gpu': { why: 'virtual machines and remote desktops without a working graphics card' },
  'disable-gpu-compositing': { why: 'the same' },
  'disable-dev-shm-usage': { why: 'Linux with a small /dev/shm' },
  'ozone-platform': { why: 'Wayland or X11 on Linux' },
  'ozone-platform-hint': { why: 'Wayland or X11 on Linux' },
  'enable-wayland-ime': { why: 'input methods on Wayland' },
  'gtk-version': { why: 'look of the system dialogs on Linux' },
  class: { why: 'window class on Linux' },
  // Without a keyring the key is a word that everybody knows, so "basic" is not among the values.
  'password-store': { why: 'which keyring on Linux', value: /^(?:gnome-libsecret|kwallet[56]?)$/ },
  'proxy-server': { why: "the municipality's proxy; the pages' certificates are checked all the same" },
  'proxy-bypass-list': { why: 'the same' },
  'proxy-pac-url': { why: 'the same' },
  'proxy-auto-detect': { why: 'the same' },
  'no-proxy-server': { why: 'the same' },
  embedding: { why: 'Windows starts the program so when a notification of it is chosen' },
  toastactivated: { why: 'the same' },
};

/** Switches that a package for tests accepts besides: the tests drive it over Chromium's debugging port. */
const TEST_SWITCHES: ReadonlySet<string> = new Set([
  'remote-debugging-port',
  'no-sandbox',
  'user-data-dir',
  'password-store',
]);

/** Switches that the program adds: Chromium asks no server anything of its own accord. */
export const QUIET: readonly string[] = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-breakpad',
  'dns-prefetch-disable',
  'no-pings',
];

/** Variable → what it would do. */
const VARIABLES: Readonly<Record<string, string>> = {
  SSLKEYLOGFILE: 'writes the keys of every encrypted connection to a file',
  ELECTRON_ENABLE_LOGGING: "writes the pages' messages to a file or a terminal",
  ELECTRON_LOG_FILE: 'the same',
  ELECTRON_NO_ASAR: 'reads folders instead of the sealed archive',
  NODE_COMPILE_CACHE: 'runs compiled code out of a folder',
  NODE_V8_COVERAGE: 'writes what the program ran to a folder',
  NODE_TLS_REJECT_UNAUTHORIZED: 'accepts any certificate',
  ELECTRON_DEFAULT_ERROR_MODE: 'lets Windows write the memory to a file after a crash',
};

/** What a platform reads as a switch: its name in lower case and its value; null for any other argument. */
function switchIn(argument: string, platform: NodeJS.Platform): { name: string; value: string } | null {
  // Chromium trims every argument, and ignores case on Windows only. After a bare `--` it reads no more switches; an
  // ordinary start has none there, so those count too.
  const text = argument.trim();
  const prefix = (platform === 'win32' ? /^(?:--?|\/)/ : /^--?/).exec(text)?.[0] ?? '';
  if (prefix === '' || prefix === text) return null;
  const [name = '', ...value] = text.slice(prefix.length).split('=');
  return { name: name.toLowerCase(), value: value.join('=') };
}

/** Older versions of macOS add the number of the process. */
const isProcessNumber = (name: string, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' && /^psn_\d+_\d+$/.test(name);

export interface StartedWith {
  /** The whole command line; the first is the program itself. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** A package made for tests, which no release is. */
  readonly forTests: boolean;
}

/** The switches (`--name`) and variables that the packaged program must not be started with, each once. */
export function forbiddenAtStart({ argv, env, platform, forTests }: StartedWith): string[] {
  const switches = argv.slice(1).flatMap((argument) => {
    const found = switchIn(argument, platform);
    if (found === null) return [];
    const { name, value } = found;
    if ((forTests && TEST_SWITCHES.has(name)) || isProcessNumber(name, platform)) return [];
    const ordinary = Object.hasOwn(SWITCHES, name) ? SWITCHES[name] : undefined;
    return ordinary !== undefined && (ordinary.value === undefined || ordinary.value.test(value)) ? [] : [`--${name}`];
  });
  const variables = Object.entries(env)
    .filter(([name, value]) => Object.hasOwn(VARIABLES, name.toUpperCase()) && value !== undefined && value !== '')
    .map(([name]) => name.toUpperCase());
  return [...new Set([...switches, ...variables])];
}

/** Removes the variables that the fuses stop (electron-builder.yml), so that no child process reads them either. */
export function dropFusedVariables(env: Record<string, string | undefined>): void {
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.NODE_OPTIONS;
  delete env.NODE_EXTRA_CA_CERTS;
}
