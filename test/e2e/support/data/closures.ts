// Works through a channel closure's checklist by calls, for tests whose subject is not the wizard itself.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';
import { PNG } from '../page/registers.ts';

type StoredPicture = { blobId: string; name: string; sha256: string };

/** Uploads the smallest picture, as a screen would. */
export async function storePicture(page: Page, name = 'underlag.png'): Promise<StoredPicture> {
  const upload = await ask(page, 'evidence.begin', { name, size: PNG.length });
  // Playwright cannot pass byte arrays into the page, but it can pass numbers.
  await page.evaluate(
    async ([uploadId, bytes]) => {
      const { kanalvakt } = globalThis as unknown as {
        kanalvakt: { call: (call: string, input: unknown) => Promise<unknown> };
      };
      await kanalvakt.call('evidence.append', { uploadId, chunk: new Uint8Array(bytes as number[]) });
    },
    [upload.uploadId, [...PNG]] as const,
  );
  return ask(page, 'evidence.finish', upload);
}

/** Closes all open inquiries of the channel. */
export async function closeQuestions(page: Page, channelId: string): Promise<void> {
  const { rows } = await ask(page, 'inquiries.page', {
    filter: { search: '', channelIds: [channelId], list: 'open' },
    offset: 0,
    limit: 50,
  });
  for (const { id } of rows)
    await ask(page, 'inquiries.close', { id, reason: 'Kanalen stänger; svaret finns på webbplatsen.' });
}

/**
 * What must hold before the account is deleted (R24.3): what was saved is looked through, and what else is missing is
 * set aside by whoever decided the closure.
 */
export async function settleFacts(page: Page, id: string): Promise<void> {
  const { lastCheck, closure } = await ask(page, 'closures.get', { id });
  if (lastCheck.saved !== null) await ask(page, 'closures.lookThrough', { id, of: lastCheck.saved.of });
  const { facts } = (await ask(page, 'closures.get', { id })).lastCheck;
  for (const { kind, state } of facts)
    if (state === 'missing' && kind !== 'capture' && kind !== 'steps')
      await ask(page, 'closures.setFactAside', { id, kind, decidedBy: closure.decidedBy, reason: 'Prövat' });
}

/** Completes all steps before the notice; returns the picture used as evidence in each of them. */
export async function completeSteps(page: Page, id: string, fate: 'sealed' | 'destroyed'): Promise<StoredPicture> {
  const picture = await storePicture(page);
  const { blobId, name } = picture;
  const view = await ask(page, 'closures.get', { id });
  await ask(page, 'closures.saveLoginFates', {
    id,
    fates: Object.fromEntries(view.logins.map((login) => [login.id, fate])),
  });
  for (const step of view.closure.steps.filter(({ state }) => state === 'todo')) {
    const { special, pointOfNoReturn } = view.rules.find((rule) => rule.id === step.id)!;
    if (pointOfNoReturn === true) await settleFacts(page, id);
    if (special === 'name') await ask(page, 'closures.saveName', { id, choice: 'release', note: '' });
    else if (special !== 'notice') {
      if (special === 'openItems') await closeQuestions(page, view.closure.channelId);
      const evidence = special === 'openItems' ? [] : [{ blobId, name }];
      await ask(page, 'closures.saveStep', {
        id,
        stepId: step.id,
        ownerId: step.ownerId,
        dueOn: step.dueOn,
        state: 'done',
        note: '',
        naReason: '',
        evidence,
        words: view.channelName,
      });
    }
  }
  return picture;
}
