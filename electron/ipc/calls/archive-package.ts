// Calls of archive packages that need the system: saving one, following and cancelling it, checking one. R46.
import { type BrowserWindow, dialog } from 'electron';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type PackageJob, writePackage } from '../files/archive-package.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

export function archiveCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: Pick<PreferenceStore, 'get'>,
) {
  let job: PackageJob | null = null;
  return {
    'exports.archivePackage': async (input) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      if (job !== null) return fail('archiving.busy');
      const mine: PackageJob = { progress: { phase: 'writing', done: 0, total: 0 }, cancelled: false };
      job = mine;
      try {
        const begun = await engine.internal('archiveBegin', input);
        if (!begun.ok) return begun;
        const file = await askSavePath(parent, begun.value.facts.name, 'zip');
        if (file === null) return ok({ saved: false, unmarked: false, id: null, records: 0, lost: [] });
        return await writePackage(engine, file, input, begun.value, mine);
      } finally {
        job = null;
      }
    },
    'archiving.progress': () => Promise.resolve(ok(job?.progress ?? null)),
    'archiving.cancel': () => {
      if (job !== null) job.cancelled = true;
      return Promise.resolve(ok({}));
    },
    'archiving.check': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const chosen = await dialog.showOpenDialog(parent, {
        title: t.choosePackage,
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: t.packageFiles, extensions: ['zip'] }],
      });
      const file = chosen.canceled ? undefined : chosen.filePaths[0];
      return file === undefined ? ok(null) : await engine.internal('archiveCheck', { path: file });
    },
  } satisfies Partial<MainHandlers>;
}
