// Calls about the program itself.
import { readFile } from 'node:fs/promises';
import { type App, app } from 'electron';
import { z } from 'zod';
import type { OwnRecord } from '../../../domain/app/own-window.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { writeLog } from '../../app/log.ts';
import type { StartWithComputer } from '../../app/start-with-computer.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { placesOf } from '../../engine/messages/describe.ts';
import { mayOpenOutside } from '../../security/links.ts';
import type { MainHandlers } from '../gateway/dispatcher.ts';

export interface AppCallOptions {
  readonly preferences: PreferenceStore;
  readonly openExternal: (address: string) => Promise<void>;
  /** Opens a folder; resolves to an error message, or to an empty text. */
  readonly openPath: (folder: string) => Promise<string>;
  readonly logFolder: string;
  /** The list of bundled packages, written by the build. */
  readonly licenceFile: string;
  readonly now: () => Date;
  readonly onPreferencesChanged: () => void;
  readonly startWithComputer: Pick<StartWithComputer, 'set'>;
  readonly hasStatusArea: () => Promise<boolean>;
  readonly restart: (app: App) => void;
  readonly secretShown: (isShown: boolean) => void;
  readonly openOwnWindow: (record: OwnRecord) => Promise<Result<Record<string, never>>>;
  /** Shows a screen in the main window. */
  readonly goTo: (path: string) => void;
}

const Licences = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() }));

const about = async (licenceFile: string) => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  licences: Licences.parse(JSON.parse(await readFile(licenceFile, 'utf8'))),
});

export function appCalls(options: AppCallOptions) {
  return {
    'app.preferences': () => Promise.resolve(ok(options.preferences.get())),
    'app.savePreferences': (change) => {
      const { startWithComputer: starts } = change;
      if (starts !== undefined && starts !== (options.preferences.get().startWithComputer ?? false)) {
        const done = options.startWithComputer.set(starts);
        if (!done.ok) return Promise.resolve(done);
      }
      const saved = options.preferences.save(change);
      options.onPreferencesChanged();
      return Promise.resolve(ok(saved));
    },
    'app.statusArea': async () => ok({ available: await options.hasStatusArea() }),
    'app.about': async () => ok(await about(options.licenceFile)),
    'app.now': () => Promise.resolve(ok({ now: options.now().toISOString(), today: dayInStockholm(options.now()) })),
    'app.openLink': async ({ url }) => {
      if (!mayOpenOutside(url)) return fail('app.linkRefused');
      await options.openExternal(url);
      return ok({});
    },
    'app.secretShown': ({ shown }) => {
      options.secretShown(shown);
      return Promise.resolve(ok({}));
    },
    'app.ownWindow': (record) => options.openOwnWindow(record),
    'app.goTo': ({ path }) => {
      options.goTo(path);
      return Promise.resolve(ok({}));
    },
    'app.screenFailed': ({ name, stack }) => {
      writeLog('screen failed', { name: name.replace(/[^\w.]/g, ''), places: placesOf(stack) });
      return Promise.resolve(ok({}));
    },
    'app.openLogFolder': async () => {
      const problem = await options.openPath(options.logFolder);
      return problem === '' ? ok({}) : fail('app.noFolder');
    },
    'app.restart': () => {
      options.restart(app);
      return Promise.resolve(ok({}));
    },
  } satisfies Partial<MainHandlers>;
}
