// Calls about playing stored pages again: from the screens, and from the bar of the replay window.
import type { BrowserWindow } from 'electron';
import { captureFileName } from '../../../domain/captures/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { ARCHIVE_PATH, waczFiles } from '../../exchange/replay/wacz.ts';
import type { ReplayController } from '../../replay/replays.ts';
import { firstAddress, openStored, storedBytes } from '../../replay/stored-pages.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { writeFromOutside } from '../files/outside-file.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { zipStream } from '../files/zip-stream.ts';
import { piecesOfFile } from '../files/stored-pieces.ts';

/** Who made the file, and when. */
export interface WaczMaker {
  readonly software: string;
  readonly now: () => Date;
}

async function saveWacz(
  window: BrowserWindow,
  engine: Pick<EngineClient, 'internal'>,
  id: string,
  { software, now }: WaczMaker,
): Promise<Result<{ saved: boolean; unmarked: boolean }>> {
  const facts = await engine.internal('captureReplay', { id });
  if (!facts.ok) return facts;
  const part = facts.value.parts.find(({ source }) => source === 'archive');
  if (part === undefined) return fail('captures.nothingToReplay');
  const pages = await openStored(storedBytes(engine, part), part);
  if (!pages.ok) return pages;
  const { title, address, asked, takenAt } = facts.value;
  const file = await askSavePath(window, captureFileName(takenAt, 'archive').replace(/\.warc\.gz$/, ''), 'wacz');
  if (file === null) return ok({ saved: false, unmarked: false });
  const first = firstAddress(pages.value, address, asked);
  const small = waczFiles(
    {
      title: title === '' ? first : title,
      address: first,
      takenAt,
      madeAt: now().toISOString(),
      software,
      archive: part,
    },
    pages.value.answers,
  );
  const archive = { blobId: part.blobId, name: ARCHIVE_PATH, size: part.size };
  return await writeFromOutside(
    file,
    zipStream(small, [archive], (blobId, size) => piecesOfFile(engine, blobId, size)),
  );
}

export function replayCalls(
  window: () => BrowserWindow | null,
  engine: Pick<EngineClient, 'internal'>,
  replays: ReplayController,
  maker: WaczMaker,
) {
  const resolved = <T>(value: T): Promise<T> => Promise.resolve(value);
  return {
    'captures.replay': ({ id }) => replays.open(id),
    'captures.saveWacz': async ({ id }) => {
      const parent = window();
      return parent === null ? NO_WINDOW : await saveWacz(parent, engine, id, maker);
    },
    'replayBar.state': () => resolved(replays.state()),
    'replayBar.move': ({ to }) => resolved(replays.with((shown) => shown.move(to))),
    'replayBar.choose': ({ source, scripts }) => replays.choose(source, scripts),
    'replayBar.other': ({ id }) => replays.open(id),
    'replayBar.height': ({ height }) => resolved(replays.with((shown) => shown.setHeight(height))),
    'replayBar.close': () => {
      replays.close();
      return resolved(ok({}));
    },
  } satisfies Partial<MainHandlers>;
}
