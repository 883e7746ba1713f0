// What the packaged program may be started with: everything that Chromium reads as a switch is ordinary, or ends it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropFusedVariables, forbiddenAtStart } from '../../../../electron/security/switches.ts';

const PLATFORMS = ['linux', 'win32', 'darwin'] as const;
type Platform = (typeof PLATFORMS)[number];
const refused = (argv: readonly string[], platform: Platform = 'linux', forTests = false): string[] =>
  forbiddenAtStart({ argv: ['/opt/Kanalvakt/kanalvakt', ...argv], env: {}, platform, forTests });
const refusedVariables = (env: Record<string, string>): string[] =>
  forbiddenAtStart({ argv: ['kanalvakt'], env, platform: 'linux', forTests: false });

/** Switches that open the program, and what each would do. */
const OPENING: Readonly<Record<string, string>> = {
  'remote-debugging-port': 'another program drives the window',
  'remote-debugging-pipe': 'the same',
  'remote-debugging-address': 'the same, from another computer',
  'remote-debugging-targets': 'the same',
  'remote-allow-origins': 'the same, from a web page',
  'auto-open-devtools-for-tabs': 'developer tools',
  inspect: 'a debugger in the main process',
  'inspect-brk': 'the same',
  'inspect-port': 'the same',
  inspect_brk: 'the same, as Node writes it',
  'no-sandbox': 'a page that breaks out has the whole account',
  'disable-gpu-sandbox': 'the same for the graphics process',
  'disable-seccomp-filter-sandbox': 'the same',
  'disable-setuid-sandbox': 'the same',
  'no-zygote': 'the same',
  'single-process': 'pages run where the windows do',
  'in-process-gpu': 'the same for graphics',
  'disable-web-security': 'pages read each other',
  'disable-site-isolation-trials': 'the same',
  'disable-features': 'switches off site isolation',
  'enable-features': 'anything unfinished',
  'enable-blink-features': 'anything unfinished in pages',
  'enable-experimental-web-platform-features': 'the same',
  'allow-file-access-from-files': 'a page reads files',
  'allow-running-insecure-content': 'a page loads what anybody on the way may change',
  'unsafely-treat-insecure-origin-as-secure': 'the same',
  'ignore-certificate-errors': 'anybody stands in for a captured page',
  'ignore-certificate-errors-spki-list': 'the same',
  'host-rules': 'another server stands in for a captured page',
  'host-resolver-rules': 'the same',
  'auth-server-allowlist': 'the password of Windows goes to a page',
  'auth-negotiate-delegate-allowlist': 'the same',
  'js-flags': 'another engine for scripts',
  'load-extension': 'an extension in every page',
  'disable-extensions-except': 'the same',
  'user-data-dir': 'forgets the head of the journal that is remembered outside the vault',
  'enable-logging': 'what pages say, on a terminal or in a file',
  'log-file': 'the same',
  'log-net-log': 'every request in a file',
  'ssl-key-log-file': 'the keys of every connection in a file',
  'net-log-capture-mode': 'the same',
  'trace-startup': 'what the program does in a file',
  'renderer-cmd-prefix': 'another program in place of the page',
  'utility-cmd-prefix': 'another program in place of the engine',
  'gpu-launcher': 'another program in place of the graphics process',
  'browser-subprocess-path': 'another program in place of all of them',
  'renderer-startup-dialog': 'waits for a debugger',
  'single-argument': 'hides what follows it',
  'password-store': 'without a value: the keyring of whoever asks',
};
const OPEN_NAMES = Object.keys(OPENING);

/** The arguments that Chromium reads as switches (base/command_line.cc). */
function asChromiumReads(argv: readonly string[], platform: Platform): string[] {
  const prefixes = platform === 'win32' ? ['--', '-', '/'] : ['--', '-'];
  const names: string[] = [];
  for (const argument of argv) {
    const text = argument.trim();
    if (text === '--') break;
    const prefix = prefixes.find((one) => text.startsWith(one));
    if (prefix === undefined || prefix.length === text.length) continue;
    const name = text.slice(prefix.length).split('=')[0] ?? '';
    names.push(platform === 'win32' ? name.toLowerCase() : name);
  }
  return names;
}

describe('the switches that the packaged program starts with', () => {
  it('are the ordinary ones: language, size, graphics, keyring and proxy', () => {
    const ordinary = [
      '--lang=sv',
      '--force-device-scale-factor=1.5',
      '--force-renderer-accessibility',
      '--disable-gpu',
      '--ozone-platform=wayland',
      '--password-store=gnome-libsecret',
      '--password-store=kwallet6',
      '--proxy-server=proxy.bollnas.se:8080',
      '--proxy-pac-url=http://wpad/wpad.dat',
      '--no-proxy-server',
      '-Embedding',
      '/home/anna/en fil.txt',
      'file:///home/anna/x',
      '-',
      '--',
      '',
    ];
    for (const platform of ['linux', 'darwin'] as const) expect(refused(ordinary, platform)).toEqual([]);
    expect(refused(['/Lang=sv', '-embedding', 'C:\\fil.txt'], 'win32')).toEqual([]);
    expect(refused(['-psn_0_12345'], 'darwin')).toEqual([]);
    expect(refused(['-psn_0_12345'], 'linux')).toEqual(['--psn_0_12345']);
  });

  it.each(Object.entries(OPENING))('do not include %s: %s', (name) => {
    for (const platform of PLATFORMS) expect(refused([`--${name}`], platform)).toEqual([`--${name}`]);
  });

  it('include no keyring that is none', () => {
    for (const value of ['basic', 'BASIC', 'gnome-libsecret,basic', ''])
      expect(refused([`--password-store=${value}`])).toEqual(['--password-store']);
  });

  it('are found however they are written, wherever they stand', () => {
    const spelled = fc
      .record({
        name: fc.constantFrom(...OPEN_NAMES),
        platform: fc.constantFrom(...PLATFORMS),
        prefix: fc.constantFrom('--', '-', '/'),
        upper: fc.boolean(),
        before: fc.constantFrom('', ' ', '\t', '\u00a0', '\r\n'),
        value: fc.constantFrom('', '=', '=0', '=a=b', '="x y"', '=\n'),
        others: fc.array(fc.constantFrom('--lang=sv', 'fil.txt', '--', '-', '--disable-gpu')),
        at: fc.nat(),
      })
      .filter(({ prefix, platform }) => prefix !== '/' || platform === 'win32');
    fc.assert(
      fc.property(spelled, ({ name, platform, prefix, upper, before, value, others, at }) => {
        const argv: string[] = [...others];
        argv.splice(at % (argv.length + 1), 0, `${before}${prefix}${upper ? name.toUpperCase() : name}${value}`);
        expect(refused(argv, platform)).toEqual([`--${name}`]);
      }),
    );
  });

  it('are those that Chromium reads: no argument is a switch for it and none here', () => {
    const argument = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('-', '--', '---', ' --', '/', '—', '=', '--='), fc.string())
        .map((both) => both.join('')),
    );
    const known = new Set(['lang', 'disable-gpu']);
    fc.assert(
      fc.property(fc.array(argument), fc.constantFrom(...PLATFORMS), (argv, platform) => {
        const found = refused(argv, platform);
        for (const name of asChromiumReads(argv, platform))
          if (!known.has(name.toLowerCase())) expect(found).toContain(`--${name.toLowerCase()}`);
      }),
    );
  });

  it('may be those that tests need, in a package for tests only', () => {
    const driven = ['--remote-debugging-port=0', '--no-sandbox', '--user-data-dir=/tmp/x', '--password-store=basic'];
    expect(refused(driven, 'linux', true)).toEqual([]);
    expect(refused(driven)).toHaveLength(4);
    expect(refused(['--disable-web-security', '--js-flags=x'], 'linux', true)).toHaveLength(2);
  });

  it('are named once each', () => {
    expect(refused(['--no-sandbox', '-no-sandbox', '--NO-SANDBOX=1'])).toEqual(['--no-sandbox']);
  });
});

describe('the environment that the packaged program starts in', () => {
  it.each([
    'SSLKEYLOGFILE',
    'ELECTRON_ENABLE_LOGGING',
    'ELECTRON_LOG_FILE',
    'ELECTRON_NO_ASAR',
    'NODE_COMPILE_CACHE',
    'NODE_V8_COVERAGE',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'ELECTRON_DEFAULT_ERROR_MODE',
  ])('does not have %s, in any case of letters', (name) => {
    expect(refusedVariables({ [name]: '/tmp/x' })).toEqual([name]);
    expect(refusedVariables({ [name.toLowerCase()]: '/tmp/x' })).toEqual([name]);
    expect(refusedVariables({ [name]: '' })).toEqual([]);
  });

  it('may have the others, and loses those that fuses stop', () => {
    const env = { PATH: '/bin', LANG: 'sv_SE.UTF-8', HTTPS_PROXY: 'http://proxy', NODE_OPTIONS: '--inspect' };
    expect(refusedVariables(env)).toEqual([]);
    const own: Record<string, string | undefined> = { ...env, NODE_EXTRA_CA_CERTS: 'x', ELECTRON_RUN_AS_NODE: '1' };
    dropFusedVariables(own);
    expect(own).toEqual({ PATH: '/bin', LANG: 'sv_SE.UTF-8', HTTPS_PROXY: 'http://proxy' });
  });
});
