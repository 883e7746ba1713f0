// Called by electron-builder when a package is complete, before it becomes an installer.
import path from 'node:path';
import { carriesMark, DRIVEN_PACKAGE } from './test-mark.mjs';

/** @throws if a package has the tests' mark and is not the one that tests drive, or the other way round */
export default function afterPack({ outDir, appOutDir, packager }) {
  const archive = path.join(packager.getResourcesDir(appOutDir), 'app.asar');
  const driven = path.resolve(outDir) === DRIVEN_PACKAGE;
  if (carriesMark(archive) && !driven)
    throw new Error('This package accepts a debugging port, for tests. It must not be released; build it anew.');
  if (driven && !carriesMark(archive)) throw new Error('The package for tests does not carry its mark.');
}
