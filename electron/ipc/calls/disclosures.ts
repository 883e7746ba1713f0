// Saves what is given out together with the files that are given out as they are, as one zip file. R42, R43.
import type { BrowserWindow } from 'electron';
import { ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeFromOutside } from '../files/outside-file.ts';
import { zipStream } from '../files/zip-stream.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { piecesOfFile } from '../files/stored-pieces.ts';

export const disclosureCalls = (window: () => BrowserWindow | null, engine: EngineClient) =>
  ({
    'disclosures.giveOutWithFiles': async (input) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const file = await askSavePath(parent, input.name, 'zip');
      if (file === null) return ok({ saved: false, unmarked: false });
      const given = await engine.internal('disclosureFiles', input);
      if (!given.ok) return given;
      return await writeFromOutside(
        file,
        zipStream(given.value.small, given.value.files, (blobId, size) => piecesOfFile(engine, blobId, size)),
      );
    },
  }) satisfies Partial<MainHandlers>;
