// Makes a completed case through calls, without the screens.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';
import { PNG } from '../page/registers.ts';

/**
 * A completed case with this text, by the sender Gallrings Karlsson, with a stored picture gallras.png, in the
 * diary under this number; returns its id.
 */
export async function finishedCase(
  page: Page,
  text = 'Gallringsprovet 4711: köp billiga klockor',
  number = 'KFN 2026/99',
): Promise<string> {
  const [line] = await ask(page, 'channels.list', {});
  const { id } = await ask(page, 'moderation.start', { channelId: line!.channel.id });
  const { uploadId } = await ask(page, 'evidence.begin', { name: 'gallras.png', size: PNG.length });
  // Bytes cross the bridge unchanged.
  await page.evaluate(
    ([upload, bytes]) =>
      (
        globalThis as unknown as { kanalvakt: { call: (name: string, input: unknown) => Promise<unknown> } }
      ).kanalvakt.call('evidence.append', { uploadId: upload, chunk: Uint8Array.from(bytes as number[]) }),
    [uploadId, [...PNG]] as const,
  );
  const file = await ask(page, 'evidence.finish', { uploadId });
  await ask(page, 'moderation.save', {
    id,
    item: { kind: 'comment', text },
    sender: { kind: 'known', name: 'Gallrings Karlsson' },
  });
  await ask(page, 'moderation.addEvidence', { id, files: [{ blobId: file.blobId, name: 'gallras.png' }] });
  await ask(page, 'moderation.preserve', { id });
  await ask(page, 'moderation.confirmSeen', { id });
  const { ruleSet } = await ask(page, 'rules.get', {});
  await ask(page, 'moderation.save', { id, categoryId: ruleSet.categories[0]!.id });
  await ask(page, 'moderation.recordOutcome', { id, outcome: 'delete', note: '' });
  await ask(page, 'moderation.decideDiary', { id, decision: 'needed', reason: '', number });
  await ask(page, 'moderation.finish', { id });
  return id;
}
