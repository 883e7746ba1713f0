// The list of what has vanished, a page at a time: only the texts of the captures on the page are read. R17.3.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { comparableText } from '../../../domain/evidence/page-text.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import type { Comparison, Finding } from '../../../domain/vanished/model.ts';
import { ownTextTest } from '../../../domain/vanished/own.ts';
import { isUnexplained } from '../../../domain/vanished/rules.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { channelReach } from '../record-kinds/case-access.ts';
import { type ShownWords, wordsIn } from './words.ts';

/** A finding and its place in its comparison. */
interface Listed {
  readonly comparison: Comparison;
  readonly index: number;
  readonly finding: Finding;
}

const kindOf = ({ line, now }: Finding): FindingRow['kind'] =>
  line === null ? 'otherPage' : now === null ? 'gone' : 'changed';

/** Whether a text with this author is the municipality's own, by channel. */
function ownIn({ vault }: ServiceContext): (channelId: string, words: ShownWords) => boolean {
  const tests = new Map<string, (text: string) => boolean>();
  return (channelId, { author, text }) => {
    const { channels } = vault.db.data;
    const name = comparableText(channels[channelId]?.name ?? '');
    if (name !== '' && comparableText(author) === name) return true;
    const test = tests.get(channelId) ?? ownTextTest(vault.db.data, channelId);
    tests.set(channelId, test);
    return text !== '' && test(text);
  };
}

function rowOf(
  { vault }: ServiceContext,
  { comparison, index, finding }: Listed,
  words: ShownWords,
  own: boolean,
): FindingRow {
  const { id, channelId, earlier, later, uncertain, findings } = comparison;
  const { channels, people } = vault.db.data;
  const { caseId, explained } = finding;
  return {
    ...{ comparisonId: id, index, channelId, channelName: channels[channelId]?.name ?? '', kind: kindOf(finding) },
    ...words,
    ...{ earlier, later, uncertain, caseId, own },
    more: index === findings.length - 1 ? comparison.more : 0,
    explained:
      explained === null
        ? null
        : {
            ...{ by: explained.by, note: explained.note, at: explained.stamp.at },
            name: people[explained.stamp.by]?.name ?? '',
            caseId: explained.caseId ?? null,
          },
  };
}

/** All that the signed-in person may see, the latest first, from the register alone. */
function listedOf(
  context: ServiceContext,
  { channelId, captureId, shown }: Pick<Checked<'vanished.list'>, 'channelId' | 'captureId' | 'shown'>,
): Listed[] {
  const reach = channelReach(context);
  return Object.values(context.vault.db.data.comparisons)
    .filter(
      (one) =>
        (channelId === null || one.channelId === channelId) &&
        (captureId === null || one.earlier.id === captureId || one.later.id === captureId) &&
        reach(one.channelId) !== 'none',
    )
    .sort((a, b) => Date.parse(b.later.at) - Date.parse(a.later.at))
    .flatMap((comparison) =>
      comparison.findings.flatMap((finding, index) =>
        isUnexplained(finding) === (shown === 'open') ? [{ comparison, index, finding }] : [],
      ),
    );
}

export async function list(
  context: ServiceContext,
  input: Checked<'vanished.list'>,
): Promise<Result<Output<'vanished.list'>>> {
  const listed = listedOf(context, input);
  const { limit } = input;
  const last = Math.max(0, Math.ceil(listed.length / limit) - 1) * limit;
  const offset = Math.min(input.offset, last);
  const words = wordsIn(context);
  const isOwn = ownIn(context);
  const rows: FindingRow[] = [];
  for (const one of listed.slice(offset, offset + limit)) {
    const said = await words(one.comparison, one.index);
    rows.push(rowOf(context, one, said, isOwn(one.comparison.channelId, said)));
  }
  return ok({ total: listed.length, offset, rows });
}
