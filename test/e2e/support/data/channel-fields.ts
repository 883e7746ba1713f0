// What can be saved of a channel, as it is.
import type { Page } from '@playwright/test';
import { ask } from '../page/ask.ts';

/** The fields of a channel without what the program keeps about it, to be changed and saved. */
export async function channelFields(page: Page, channelId: string) {
  const {
    id: _id,
    state: _state,
    roster: _roster,
    checks: _checks,
    userNotice: _notice,
    officeContacts: _contacts,
    importId: _import,
    origin: _origin,
    closedOn: _closed,
    created: _created,
    changed: _changed,
    ...fields
  } = (await ask(page, 'channels.get', { id: channelId })).channel;
  return fields;
}
