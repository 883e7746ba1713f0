// Taking in platforms' exports. The files are chosen in the main process and read by the engine; no path reaches a screen.
import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { ImportChoices, ItemImportPreview, ItemImportRun } from './model.ts';

const One = z.object({ importId: Id });
const Empty = z.object({});
const Begun = One.extend({ fileNames: z.array(Line) });
/** More files than this at a time are an unpacked export, which is taken as a folder. */
export const MOST_CHOSEN = 100;
const Chosen = One.extend({ channelId: Id, choices: ImportChoices });

export const itemImportCalls = {
  /** Asks for archives and files, or a folder, in the system's dialog; null when cancelled. An earlier one under way is forgotten. */
  'itemImports.choose': call('write', z.object({ what: z.enum(['files', 'folder']) }), Begun.nullable()),
  /** The same of what a person dropped on the screen. Only the preload names paths, of files that it was handed: no page can (docs/threat-model.md). */
  'itemImports.drop': call('write', z.object({ paths: z.array(z.string().min(1).max(4096)).min(1).max(MOST_CHOSEN) }), Begun),
  /** Reads all of it; answers when it is done or called off. */
  'itemImports.read': call('write', One, Empty),
  /** How far reading or taking in has come, in bytes. */
  'itemImports.progress': call('open', One, z.object({ phase: z.enum(['waiting', 'reading', 'storing', 'writing']), done: z.number(), total: z.number() })),
  'itemImports.preview': call('write', Chosen, ItemImportPreview),
  /** One step: all or nothing. Called off meanwhile, it answers what came of it: `itemImports.stopped` and nothing taken in, or the run, where the last of it was being written already. */
  'itemImports.apply': call('write', Chosen, z.object({ runId: Id, count: z.number().int() })),
  /** Asks what is under way to stop; it answers itself whether it could. */
  'itemImports.cancel': call('open', One, Empty),
  /** What came with it is not seen any more, save what something depends on. */
  'itemImports.undo': call('write', z.object({ runId: Id }), z.object({ removed: z.number().int(), kept: z.number().int() })),
  'itemImports.list': call('open', Empty, z.array(ItemImportRun)),
};
