// Exports lists and records: CSV, PDF and other formats to a chosen file, or to the system's print dialog.
import type { BrowserWindow } from 'electron';
import type { Checked, FileCall } from '../../../domain/contract/api.ts';
import { loadContract } from '../../../domain/contract/load.ts';
import { MAX_PREVIEW_PAGES } from '../../../domain/exports/preview.ts';
import type { SuggestedFile } from '../../../domain/rights/call.ts';
import type { PrintHead } from '../../../domain/organisation/print-head.ts';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { toCsv } from '../../exchange/tables/csv.ts';
import { toPicturePage } from '../../exchange/print/picture-html.ts';
import { previewSize, toPrintPage } from '../../exchange/print/document-html.ts';
import type { PrintWindow } from '../../window/print.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { savePackage } from './case-package.ts';
import { disclosureCalls } from './disclosures.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeAtomically } from '../files/atomic-file.ts';

type Saved = Result<{ saved: boolean }>;

async function save(
  window: BrowserWindow,
  name: string,
  extension: string,
  bytes: () => Promise<Result<Uint8Array>> | Result<Uint8Array>,
): Promise<Saved> {
  const file = await askSavePath(window, name, extension);
  if (file === null) return ok({ saved: false });
  const content = await bytes();
  if (!content.ok) return content;
  const written = await writeAtomically(file, [content.value]);
  return written.ok ? ok({ saved: true }) : written;
}

/**
 * Saves the file of a call that is answered by one: asks for the place, has the engine make the bytes, writes them.
 * False if cancelled.
 */
export const createFileSaver =
  (window: () => BrowserWindow | null, engine: Pick<EngineClient, 'file'>) =>
  async <N extends FileCall>(name: N, input: Checked<N>): Promise<Saved> => {
    const parent = window();
    if (parent === null) return NO_WINDOW;
    const { calls } = await loadContract();
    const file: SuggestedFile | null = calls[name].file;
    if (file === null) throw new Error(`${name} suggests no file`);
    return await save(parent, file.name(input), file.extension(input), () => engine.file(name, input));
  };

export function exportCalls(window: () => BrowserWindow | null, engine: EngineClient, printer: PrintWindow) {
  const onWindow = <T>(work: (window: BrowserWindow) => Promise<Result<T>>): Promise<Result<T>> => {
    const parent = window();
    return parent === null ? Promise.resolve(NO_WINDOW) : work(parent);
  };
  const printHead = async (): Promise<Result<PrintHead>> =>
    (await engine.call('organisation.printHead', {})) as Result<PrintHead>;
  return {
    ...disclosureCalls(window, engine),
    'exports.csv': ({ name, head, rows }) =>
      onWindow((parent) => save(parent, name, 'csv', () => ok(toCsv(head, rows)))),
    'exports.text': ({ name, text }) =>
      onWindow((parent) => save(parent, name, 'txt', () => ok(Buffer.from(`${text}\n`)))),
    'exports.casePackage': ({ id, name, reason, confirmed }) =>
      onWindow(async (parent) => {
        const file = await askSavePath(parent, name, 'zip');
        return file === null
          ? ok({ saved: false, unmarked: false })
          : await savePackage(engine, file, { id, reason, confirmed });
      }),
    'exports.picture': ({ name, format, picture }) =>
      onWindow((parent) =>
        save(parent, name, format, async () => {
          const head = await printHead();
          if (!head.ok) return head;
          return format === 'pdf'
            ? await printer.pdf(toPicturePage(picture, 'paper', head.value))
            : await printer.png(toPicturePage(picture, 'picture', head.value));
        }),
      ),
    'exports.printPicture': async ({ picture }) => {
      const head = await printHead();
      if (!head.ok) return head;
      return ok({ printed: await printer.print(toPicturePage(picture, 'paper', head.value), { landscape: true }) });
    },
    'exports.preview': async ({ document }) => {
      const head = await printHead();
      if (!head.ok) return head;
      const page = toPrintPage(document, { head: head.value, preview: true });
      const made = await printer.pages(page, previewSize(document.landscape), MAX_PREVIEW_PAGES);
      return made.ok
        ? ok({ total: made.value.total, pictures: made.value.pictures.map((picture) => Uint8Array.from(picture)) })
        : made;
    },
    'exports.print': async ({ document }) => {
      const head = await printHead();
      if (!head.ok) return head;
      return ok({ printed: await printer.print(toPrintPage(document, { head: head.value })) });
    },
  } satisfies Partial<MainHandlers>;
}
