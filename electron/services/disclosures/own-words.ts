// What stands in the document of a release whatever is masked: the head of its pages, and words of the program's and of the
// registers. Of a masked word that stands there too, the proof says nothing; so it is said to whoever masks it. R42.2.
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { placesIn, prepared, searchable } from '../../../domain/masking/search.ts';
import { maskMark } from '../../../domain/masking/text.ts';
import { headLines, type PrintHead } from '../../../domain/organisation/print-head.ts';
import type { Disclosure } from '../../../domain/disclosures/model.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Whose paper it is, and when: nothing but these changes what is made of a document. */
interface Made {
  readonly at: string;
  readonly by: string;
}

/** Whose paper it is. Without the arms, which are a picture that nobody masks. */
export function headOf(context: ServiceContext, { departmentId }: Disclosure, { at, by }: Made): PrintHead {
  const { municipality, departments, people } = context.vault.db.data;
  return {
    municipality: municipality.municipality?.name ?? '',
    armsBlobId: null,
    department: departmentId === null ? '' : (departments[departmentId]?.name ?? ''),
    by: people[by]?.name ?? '',
    at,
  };
}

/** What every page and every file of the program's has. */
const OWN_WORDS = 'Sida 1 av 1, Kanalvakt';

/** Every text of a document, as it is laid out. */
export function textsOf({ title, subtitle, reference, blocks }: PrintDocument): string[] {
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

/** `fixed`: the document without anything of the records. */
export function ownTexts(fixed: PrintDocument, head: PrintHead): string[] {
  const { left, right } = headLines(head, fixed.reference, fixed.language);
  const texts = [...textsOf(fixed), ...left, ...right, maskMark('OSL 21 kap. 1 § st.'), OWN_WORDS];
  return [...new Set(texts)].filter((text) => text !== '');
}

/** Whether a text stands in one of these. */
export function standsIn(own: readonly string[]): (text: string) => boolean {
  const where = own.map(searchable);
  return (text) => {
    const wanted = prepared(text);
    return where.some((one) => placesIn(one, wanted).length > 0);
  };
}
