// Child process of electron-runtime.mjs: lets the electron package download its own binary, since it handles
// ELECTRON_MIRROR, checksums and caching. First checks with a short timeout whether the server answers at all, since
// some networks drop packets instead of refusing the connection. Exit code 3: no answer.
import { createRequire } from 'node:module';
import { inRoot, readJson } from './project.mjs';

const lookFor = Number(process.env.KANALVAKT_CONNECT_TIMEOUT_MS ?? 8000);
const require = createRequire(inRoot('node_modules', 'electron', 'package.json'));
const { getArtifactRemoteURL } = await import(
  require.resolve('@electron/get').replace(/index\.js$/, 'artifact-utils.js')
);
const { initializeProxy } = await import(require.resolve('@electron/get'));
const { version } = readJson(inRoot('node_modules', 'electron', 'package.json'));

// Only when a proxy is set: the proxy agent comes from another copy of the fetch code than Node's own.
if (process.env.HTTPS_PROXY || process.env.HTTP_PROXY) initializeProxy();
const address = await getArtifactRemoteURL({
  version: `v${version}`,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
});
try {
  await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(lookFor) });
} catch (error) {
  const cause = error.cause?.code ?? error.cause?.message ?? error.name;
  process.stderr.write(`${new URL(address).host}: ${cause}\n`);
  process.exit(3);
}
require(inRoot('node_modules', 'electron', 'install.js'));
