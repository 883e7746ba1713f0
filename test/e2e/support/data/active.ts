// Channels that are active, for tests of what only active channels have.
import type { Page } from '@playwright/test';
import { makeActive } from '../../../support/make-active.ts';
import { ask } from '../page/ask.ts';

/** The only person of a new vault also belongs to the communications office, which records decisions. */
export async function joinOffice(page: Page): Promise<void> {
  const [me, ...others] = await ask(page, 'people.list', {});
  if (me === undefined || others.length > 0) throw new Error('the vault is not new');
  const roles = [...me.roles, { role: 'communications' as const, departmentId: null }];
  await ask(page, 'people.save', { id: me.id, fields: { ...me, roles } });
}

/** Records what the channel lacks, and makes it active; by somebody who may decide about it. */
export const activate = (page: Page, id: string, on: string): Promise<void> =>
  makeActive((name, input) => ask(page, name, input), id, on);

/** Calls under way at the same time. */
const AT_ONCE = 20;

/** The same for many channels that have a purpose and lack the same, with one call for what can be done together. */
export async function activateMany(page: Page, ids: readonly string[], on: string): Promise<void> {
  const { beforeActive } = await ask(page, 'channels.get', { id: ids[0] ?? '' });
  await ask(page, 'channels.recordDecision', {
    ...{ ids: [...ids], on, byId: null, byName: 'Eva Chef', reference: 'KS 2026/1' },
    ...{ conditions: '', endsOn: null, note: 'Kontona fanns innan förteckningen' },
  });
  const contact = { kind: 'setupNotice' as const, on, how: 'mail' as const, note: '' };
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await Promise.all(
      ids.slice(from, from + AT_ONCE).map((channelId) => ask(page, 'channels.recordContact', { channelId, contact })),
    );
  for (const { checkId } of beforeActive)
    if (checkId !== undefined)
      await ask(page, 'channels.changeMany', {
        ids: [...ids],
        change: { what: 'check', checkId, result: 'na', note: 'Gäller inte kontona', on },
      });
  await ask(page, 'channels.changeMany', { ids: [...ids], change: { what: 'activate' } });
}
