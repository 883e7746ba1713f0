// Recurring-capture calls that need the system: capturing now, and exporting all stored files as one zip file. R23.
import type { BrowserWindow } from 'electron';
import { ok } from '../../domain/result.ts';
import type { PlanRunner } from '../capture/plan-runner.ts';
import type { EngineClient } from '../engine/client.ts';
import { type MainHandlers, noWindow } from './answers.ts';
import { pieces } from './files.ts';
import { askWhere } from './saving.ts';
import { writeWhole } from './whole-file.ts';
import { zipStream } from './zip-stream.ts';

type PlanCall = 'capturePlans.captureNow' | 'exports.captureFiles';

export function capturePlanCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  runner: PlanRunner,
): MainHandlers<PlanCall> {
  return {
    'capturePlans.captureNow': async ({ channelId, nominal }) => {
      const job = await engine.internal('capturePlanJob', { channelId, nominal });
      if (!job.ok) return job;
      const done = await runner.runNow(job.value);
      return done.ok ? ok({}) : done;
    },
    'exports.captureFiles': async ({ channelId, name }) => {
      const open = window();
      if (open === null) return noWindow;
      const kept = await engine.internal('capturePlanFiles', { channelId });
      if (!kept.ok) return kept;
      const file = await askWhere(open, name, 'zip');
      if (file === null) return ok({ saved: false });
      const written = await writeWhole(
        file,
        zipStream({ SHA256SUMS: Buffer.from(kept.value.sums) }, kept.value.files, (blobId, size) =>
          pieces(engine, blobId, size),
        ),
      );
      return written.ok ? ok({ saved: true }) : written;
    },
  };
}
