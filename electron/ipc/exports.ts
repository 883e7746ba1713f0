// Exports lists and records: CSV, PDF and other formats to a chosen file, or to the system's print dialog.
import type { BrowserWindow } from 'electron';
import { type Result, ok } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import { toCsv } from '../exchange/csv.ts';
import { toPicturePage } from '../exchange/picture-html.ts';
import { toPrintPage } from '../exchange/print-html.ts';
import type { PrintWindow } from '../print-window.ts';
import { type MainHandlers, NO_WINDOW } from './dispatcher.ts';
import { savePackage } from './case-package.ts';
import { askSavePath } from './save-dialog.ts';
import { writeAtomically } from './atomic-file.ts';

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

export function exportCalls(window: () => BrowserWindow | null, engine: EngineClient, printer: PrintWindow) {
  const onWindow = (work: (window: BrowserWindow) => Promise<Saved>): Promise<Saved> => {
    const parent = window();
    return parent === null ? Promise.resolve(NO_WINDOW) : work(parent);
  };
  return {
    'exports.csv': ({ name, head, rows }) =>
      onWindow((parent) => save(parent, name, 'csv', () => ok(toCsv(head, rows)))),
    'exports.moderationCsv': ({ name, ids, language }) =>
      onWindow((parent) =>
        save(parent, name, 'csv', async () => {
          const rows = await engine.internal('moderationRows', { language, ...(ids === undefined ? {} : { ids }) });
          return rows.ok ? ok(toCsv(rows.value.head, rows.value.rows)) : rows;
        }),
      ),
    'exports.recordsCsv': ({ name, filter, language }) =>
      onWindow((parent) =>
        save(parent, name, 'csv', async () => {
          const rows = await engine.internal('recordRows', { filter, language });
          return rows.ok ? ok(toCsv(rows.value.head, rows.value.rows)) : rows;
        }),
      ),
    'exports.pdf': ({ name, document }) =>
      onWindow((parent) =>
        save(parent, name, 'pdf', async () => {
          const pdf = await engine.internal('pdf', { document });
          return pdf.ok ? ok(pdf.value.bytes) : pdf;
        }),
      ),
    'exports.checkReport': ({ name, document }) =>
      onWindow((parent) =>
        save(parent, name, 'zip', async () => {
          const zip = await engine.internal('checkReport', { document });
          return zip.ok ? ok(zip.value.bytes) : zip;
        }),
      ),
    'exports.inquiryNotice': ({ id, subject, text }) =>
      onWindow((parent) =>
        save(parent, subject, 'eml', async () => {
          const message = await engine.internal('inquiryNotice', { id, subject, text });
          return message.ok ? ok(message.value.bytes) : message;
        }),
      ),
    'exports.closureNotice': ({ id, subject, text }) =>
      onWindow((parent) =>
        save(parent, subject, 'eml', async () => {
          const message = await engine.internal('closureNotice', { id, subject, text });
          return message.ok ? ok(message.value.bytes) : message;
        }),
      ),
    'exports.absenceCalendar': (ask) =>
      onWindow((parent) =>
        save(parent, ask.name, 'ics', async () => {
          const calendar = await engine.internal('absenceCalendar', ask);
          return calendar.ok ? ok(calendar.value.bytes) : calendar;
        }),
      ),
    'exports.absenceNotice': (ask) =>
      onWindow((parent) =>
        save(parent, ask.subject, 'eml', async () => {
          const message = await engine.internal('absenceNotice', ask);
          return message.ok ? ok(message.value.bytes) : message;
        }),
      ),
    'exports.casePackage': ({ id, name, reason, confirmed }) =>
      onWindow(async (parent) => {
        const file = await askSavePath(parent, name, 'zip');
        return file === null ? ok({ saved: false }) : await savePackage(engine, file, { id, reason, confirmed });
      }),
    'exports.picture': ({ name, format, picture }) =>
      onWindow((parent) =>
        save(parent, name, format, () =>
          format === 'pdf'
            ? printer.pdf(toPicturePage(picture, 'paper'))
            : printer.png(toPicturePage(picture, 'picture')),
        ),
      ),
    'exports.printPicture': async ({ picture }) =>
      ok({ printed: await printer.print(toPicturePage(picture, 'paper'), { landscape: true }) }),
    'exports.coverCalendar': ({ name, from, to, language }) =>
      onWindow((parent) =>
        save(parent, name, 'ics', async () => {
          const file = await engine.internal('coverCalendar', { from, to, language });
          return file.ok ? ok(file.value.bytes) : file;
        }),
      ),
    'exports.print': async ({ document }) => ok({ printed: await printer.print(toPrintPage(document)) }),
  } satisfies Partial<MainHandlers>;
}
