// What has vanished from the channels' pages, and its explanations. R17.3.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { TextBlock } from '../../../domain/evidence/page-text.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import type { Comparison, Finding } from '../../../domain/vanished/model.ts';
import { isUnexplained } from '../../../domain/vanished/rules.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find } from '../kernel/register-access.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { channelReach } from '../record-kinds/case-access.ts';
import { blocksOf, compareAndKeep } from './compare.ts';

/** How many comparisons are listed; the unexplained ones all are. */
const MAX_LISTED = 100;
const MAX_SHOWN_CHARACTERS = 2_000;

const hasUnexplained = ({ findings }: Comparison): boolean => findings.some(isUnexplained);

/** The texts of captures, each read once; none where the signed-in person may not read it. */
function textsOf(context: ServiceContext): (captureId: string) => Promise<readonly TextBlock[]> {
  const read = captureKind.reading(context);
  const known = new Map<string, Promise<readonly TextBlock[]>>();
  const load = async (id: string): Promise<readonly TextBlock[]> => {
    const capture = await read(id);
    return capture.ok && capture.value.disposed === undefined ? ((await blocksOf(context, capture.value)) ?? []) : [];
  };
  return (id) => {
    const text = known.get(id) ?? load(id);
    known.set(id, text);
    return text;
  };
}

const kindOf = ({ line, now }: Finding): FindingRow['kind'] =>
  line === null ? 'otherPage' : now === null ? 'gone' : 'changed';

async function rowsOf(
  { vault }: ServiceContext,
  texts: ReturnType<typeof textsOf>,
  { id, channelId, earlier, later, findings, uncertain }: Comparison,
): Promise<FindingRow[]> {
  const { channels, people } = vault.db.data;
  const [before, after] = [await texts(earlier.id), await texts(later.id)];
  return findings.map((finding, index) => {
    const { line, now, caseId, explained } = finding;
    const block = line === null ? undefined : before[line];
    return {
      ...{ comparisonId: id, index, channelId, channelName: channels[channelId]?.name ?? '', kind: kindOf(finding) },
      author: block?.author ?? '',
      text: (block?.text ?? '').slice(0, MAX_SHOWN_CHARACTERS),
      nowText: now === null ? '' : (after[now]?.text ?? '').slice(0, MAX_SHOWN_CHARACTERS),
      ...{ earlier, later, uncertain, caseId },
      explained:
        explained === null
          ? null
          : {
              ...{ by: explained.by, note: explained.note, at: explained.stamp.at },
              name: people[explained.stamp.by]?.name ?? '',
            },
    };
  });
}

async function list(
  context: ServiceContext,
  { channelId }: Checked<'vanished.list'>,
): Promise<Result<Output<'vanished.list'>>> {
  const reach = channelReach(context);
  const listed = Object.values(context.vault.db.data.comparisons)
    .filter((one) => (channelId === null || one.channelId === channelId) && reach(one.channelId) !== 'none')
    .sort(
      (a, b) =>
        Number(hasUnexplained(b)) - Number(hasUnexplained(a)) || Date.parse(b.later.at) - Date.parse(a.later.at),
    )
    .filter((one, index) => hasUnexplained(one) || index < MAX_LISTED);
  const texts = textsOf(context);
  const rows: FindingRow[] = [];
  for (const comparison of listed) rows.push(...(await rowsOf(context, texts, comparison)));
  const isOpen = (row: FindingRow): boolean => row.caseId === null && row.explained === null;
  return ok([...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))]);
}

function explain(
  context: ServiceContext,
  comparisons: Record<string, Comparison>,
  { of, by, note }: Checked<'vanished.explain'>,
): Result<Record<string, never>> {
  const reach = channelReach(context);
  for (const { comparisonId, index } of of) {
    const found = find(comparisons, comparisonId, 'vanished.unknown');
    if (!found.ok) return found;
    const { channelId, changed, findings } = found.value;
    if (reach(channelId) === 'none' || findings[index] === undefined) return fail('vanished.unknown');
    const stamp = laterThan(changed, actingStamp(context, channelId, 'capture'));
    comparisons[comparisonId] = {
      ...found.value,
      findings: findings.map((finding, at) =>
        at === index ? { ...finding, explained: { by, note, stamp } } : finding,
      ),
      changed: stamp,
    };
  }
  return ok({});
}

/** A stamp is always later than the one it follows, even when the clock was set back. */
const laterThan = (old: Stamp, stamp: Stamp): Stamp =>
  Date.parse(stamp.at) > Date.parse(old.at) ? stamp : { ...stamp, at: new Date(Date.parse(old.at) + 1).toISOString() };

async function compare(
  context: ServiceContext,
  { captureIds }: Checked<'vanished.compare'>,
): Promise<Result<Output<'vanished.compare'>>> {
  const captures: Capture[] = [];
  for (const id of captureIds) {
    const capture = await captureKind.read(context, id);
    if (!capture.ok) return capture;
    captures.push(capture.value);
  }
  const [earlier, later] = captures.sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
  if (earlier === undefined || later === undefined) return fail('vanished.notComparable');
  if (earlier.id === later.id || earlier.channelId !== later.channelId) return fail('vanished.notComparable');
  const count = await compareAndKeep(context, 'vanished.compare', earlier, later);
  return count.ok ? ok({ differences: count.value }) : count;
}

export const vanishedService: Handlers<'vanished'> = {
  'vanished.list': list,
  'vanished.explain': (context, input) =>
    change(context, 'vanished.explain', ({ data }) => explain(context, data.comparisons, input)),
  'vanished.compare': compare,
};
