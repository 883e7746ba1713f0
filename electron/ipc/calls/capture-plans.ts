// Recurring-capture calls that need the system: capturing now, and exporting all stored files as one zip file. R23.
import type { BrowserWindow } from 'electron';
import { CAPTURE_LIST } from '../../../domain/capture-plans/file-names.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { PlanRunner } from '../../capture/plan-runner.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeFromOutside } from '../files/outside-file.ts';
import { piecesOfFile } from '../files/stored-pieces.ts';
import { zipStream } from '../files/zip-stream.ts';

export function capturePlanCalls(window: () => BrowserWindow | null, engine: EngineClient, runner: PlanRunner) {
  return {
    'capturePlans.captureNow': async ({ channelId, nominal }) => {
      const job = await engine.internal('capturePlanJob', { channelId, nominal });
      if (!job.ok) return job;
      const done = await runner.runNow(job.value);
      return done.ok ? ok({}) : done;
    },
    'exports.captureFiles': async ({ channelId, name }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const kept = await engine.internal('capturePlanFiles', { channelId });
      if (!kept.ok) return kept;
      const file = await askSavePath(parent, name, 'zip');
      if (file === null) return ok({ saved: false, unmarked: false });
      return await writeFromOutside(
        file,
        zipStream(
          { [CAPTURE_LIST]: Buffer.from(kept.value.list), SHA256SUMS: Buffer.from(kept.value.sums) },
          kept.value.files,
          (blobId, size) => piecesOfFile(engine, blobId, size),
        ),
      );
    },
  } satisfies Partial<MainHandlers>;
}
