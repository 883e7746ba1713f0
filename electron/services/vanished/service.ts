// What has vanished from the channels' pages, and its explanations. R17.3.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { hasFrames } from '../../../domain/captures/lacks.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { compareAndKeep } from './compare.ts';
import { caseChoices, explain, makeCase } from './explain.ts';
import { list } from './list.ts';

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
  return count.ok ? ok({ differences: count.value, frames: captures.some(hasFrames) }) : count;
}

export const vanishedService: Handlers<'vanished'> = {
  'vanished.list': list,
  'vanished.explain': explain,
  'vanished.cases': caseChoices,
  'vanished.makeCase': makeCase,
  'vanished.compare': compare,
};
