// The program looks in its own output for what is masked in it, and withholds it if it finds any. R42.2.
import type { Release } from '../../../domain/disclosures/model.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { placesIn, searchable } from '../../../domain/masking/search.ts';

interface Given {
  readonly fileName: string;
  readonly document: PrintDocument;
  readonly strings: readonly { readonly text: string; readonly allowed: number }[];
}

/** Every text of a document, as it is laid out. */
function textsOf({ title, subtitle, reference, blocks }: PrintDocument): string[] {
  return [
    ...[title, subtitle, reference],
    ...blocks.flatMap((block): readonly string[] => {
      switch (block.kind) {
        case 'heading':
        case 'text':
        case 'code':
          return [block.text];
        case 'facts':
          return block.rows.flatMap(({ label, value }) => [label, value]);
        case 'table':
          return [...block.head, ...block.rows.flat()];
        case 'signature':
          return block.labels;
        case 'image':
          return [block.caption];
        case 'chart':
        case 'pageBreak':
          return [];
      }
    }),
  ];
}

const countIn = (bytes: string, what: string): number => bytes.split(what).length - 1;

/** What was looked at, check by check; `disclosures.notProven` with the first check that found something. */
export function proveRelease(bytes: Uint8Array, { fileName, document, strings }: Given): Result<Release['proof']> {
  const raw = Buffer.from(bytes).toString('latin1');
  const texts = textsOf(document).map(searchable);
  const inTexts = strings.filter(
    ({ text, allowed }) => texts.reduce((sum, where) => sum + placesIn(where, text).length, 0) > allowed,
  ).length;
  const name = searchable(`${fileName}\n${document.title}`);
  const checks = [
    { check: 'oneVersion', looked: 1, found: Math.abs(countIn(raw, '%%EOF') - 1) },
    {
      check: 'noExtras',
      looked: 5,
      found: ['/Annots', '/EmbeddedFiles', '/JavaScript', '/AcroForm', '/Subtype /Image'].filter((part) =>
        raw.includes(part),
      ).length,
    },
    {
      check: 'fileName',
      looked: strings.length,
      found: strings.filter(({ text }) => placesIn(name, text).length > 0).length,
    },
    { check: 'pageText', looked: texts.length, found: inTexts },
  ];
  const failed = checks.find(({ found }) => found > 0);
  return failed === undefined
    ? ok(checks.map(({ check, looked }) => ({ check, looked })))
    : fail('disclosures.notProven', { params: { check: failed.check } });
}
