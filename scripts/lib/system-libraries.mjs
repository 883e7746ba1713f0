// Debian packages that Electron and the tests need. Installs them if permitted; otherwise prints the command to type.
// On other systems, lists the libraries that Electron misses once it has been downloaded.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from './display.mjs';
import { findBrowser } from './find-browser.mjs';
import { isRoot } from './project.mjs';
import { hasCommand, run } from './run.mjs';
import { say, warn } from './say.mjs';

// Alternative names, newest Debian or Ubuntu release first.
const toRun = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['fonts-liberation', 'fonts-dejavu-core'],
];
const toShow = [['xvfb'], ['xauth']];
// Programs that read back exported files, and a real keyring.
const toRead = [
  ['qpdf'],
  ['poppler-utils'],
  ['libimage-exiftool-perl'],
  ['tesseract-ocr'],
  ['tesseract-ocr-swe'],
  ['unzip'],
  ['openssl'],
  ['libxml2-utils'],
  ['tidy'],
  ['python3-jsonschema'],
  ['age'],
  ['keepassxc-minimal', 'keepassxc'],
  ['python3-icalendar'],
];
const toKeep = [['gnome-keyring'], ['libsecret-1-0'], ['dbus-daemon', 'dbus'], ['dbus-x11']];
/** The server that several programs write to, and a pooler before it; tests start their own. */
const toServe = [['postgresql'], ['pgbouncer']];
/** For component tests, if no browser is found. */
const toBrowse = [['chromium']];
const toTest = [...toShow, ['fonts-dejavu-core'], ['util-linux'], ...toRead, ...toKeep, ...toServe];

/** @param {'run' | 'test'} purpose */
export async function ensureSystemLibraries(purpose) {
  if (process.platform !== 'linux' || !hasCommand('dpkg-query')) return;
  const wanted = [
    ...toRun,
    ...(purpose === 'test'
      ? [...toTest, ...(findBrowser() === undefined ? toBrowse : [])]
      : hasDisplay()
        ? []
        : toShow),
  ];
  const installed = installedPackages();
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;

  if (!isRoot() || !hasCommand('apt-get')) {
    warn(
      `Some system packages are missing. Type: sudo apt-get install -y ${missing.map((names) => names[0]).join(' ')}`,
    );
    return;
  }
  say(`Installing system packages: ${missing.map((names) => names[0]).join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', UCF_FORCE_CONFFOLD: '1' };
  if (missing.some((names) => toServe.includes(names))) keepServerFromStarting();
  if (!haveLists() || known(missing).length < missing.length)
    await run('apt-get', ['update', '-q'], { quiet: true, env });
  const names = known(missing);
  const arguments_ = ['install', '-y', '-q', '--no-install-recommends', ...names];
  let installing = await run('apt-get', arguments_, { quiet: true, env });
  if (installing.status !== 0) {
    // The package lists were outdated: the archive no longer has those versions.
    await run('apt-get', ['update', '-q'], { quiet: true, env });
    installing = await run('apt-get', arguments_, { quiet: true, env });
  }
  if (installing.status !== 0) {
    warn(
      `The packages could not be installed (${installing.stderr.trim().split('\n').at(-1)}). Type: apt-get update && apt-get install -y ${names.join(' ')}`,
    );
  }
}

/** The package would otherwise make a database server that starts with the system. */
function keepServerFromStarting() {
  const file = '/etc/postgresql-common/createcluster.conf';
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'create_main_cluster = false\n');
}

/** Prints one line on systems without dpkg, where the package names are unknown. */
export function sayMissingLibraries(executable) {
  if (process.platform !== 'linux' || hasCommand('dpkg-query') || !hasCommand('ldd')) return;
  const text = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '';
  const missing = [...text.matchAll(/^[\t ]*(\S+) => not found/gm)].map((match) => match[1]);
  if (missing.length > 0)
    warn(`Electron needs libraries that are not here; install the packages that hold: ${missing.join(' ')}`);
}

/** Some systems deny user namespaces to ordinary users; Chromium's sandbox then needs its helper. */
export function saySandboxProblem(folder) {
  if (process.platform !== 'linux' || isRoot()) return;
  const helper = path.join(folder, 'chrome-sandbox');
  const restricted = [
    '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    '/proc/sys/kernel/unprivileged_userns_clone',
  ];
  const values = restricted.map((file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : ''));
  if (values[0] !== '1' && values[1] !== '0') return;
  const stat = existsSync(helper) ? statSync(helper) : undefined;
  if (stat && stat.uid === 0 && (stat.mode & 0o4000) !== 0) return;
  warn("This system keeps user namespaces from ordinary users, so Chromium's sandbox needs its helper.");
  warn(`If the program does not start, type: sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`);
}

function installedPackages() {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
}

function haveLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

/** The first name of each group that this system's archive offers. */
function known(groups) {
  return groups.flatMap((names) => {
    const name = names.find((candidate) => {
      const policy = spawnSync('apt-cache', ['policy', candidate], { encoding: 'utf8' }).stdout ?? '';
      return policy.includes('Candidate:') && !policy.includes('Candidate: (none)');
    });
    return name ? [name] : [];
  });
}
